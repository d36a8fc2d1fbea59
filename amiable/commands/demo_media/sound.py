"""A first take of a voice: no recording, but vowels and pauses shaped as speech is, over the hum of a quiet room."""

from __future__ import annotations

import io
import math
import wave
from array import array
from random import Random

RATE = 16_000
#: The loud places of a few vowels, in hertz.
VOWELS = {
    "a": (730, 1090, 2440),
    "e": (530, 1840, 2480),
    "i": (270, 2290, 3010),
    "o": (570, 840, 2410),
    "u": (300, 870, 2240),
}
#: "Since 1962 we bake before Modena wakes up": one vowel a syllable, a space is a breath.
LINE = "i ieie ioo i e eo oea e a   a o e i  o a ii o ou a"


def take(random: Random) -> bytes:
    """Six seconds or so of a low, unhurried voice, as 16-bit WAV."""
    samples, phase, time = array("h"), 0.0, 0.0
    for place, sign in enumerate(LINE):
        length = random.uniform(0.15, 0.24) if sign != " " else random.uniform(0.05, 0.12)
        count, pitch = round(length * RATE), 118 - 26 * place / len(LINE) + random.uniform(-5, 5)
        one = _wave(pitch, VOWELS[sign]) if sign in VOWELS else [0.0]
        for step in range(count):
            time += 1 / RATE
            phase += pitch * (1 + 0.012 * math.sin(time * 33)) / RATE
            loud = 0.22 * math.sin(math.pi * step / count) ** 0.6
            hum = 0.006 * math.sin(time * 100 * math.pi) + random.uniform(-0.004, 0.004)
            samples.append(round(max(-1.0, min(1.0, hum + loud * one[int(phase * len(one)) % len(one)])) * 32_000))
    out = io.BytesIO()
    with wave.open(out, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(RATE)
        file.writeframes(samples.tobytes())
    return out.getvalue()


def _wave(pitch: float, peaks: tuple[int, int, int]) -> list[float]:
    """One round of a vowel at this pitch."""
    weights = [_at(pitch * number, peaks) for number in range(1, 22)]
    return [
        sum(weight * math.sin(math.tau * number * step / 512) for number, weight in enumerate(weights, 1))
        for step in range(512)
    ]


def _at(hertz: float, peaks: tuple[int, int, int]) -> float:
    """How loud a harmonic is for these places."""
    near = sum(
        weight * math.exp(-(((hertz - peak) / 130) ** 2)) for peak, weight in zip(peaks, (1.0, 0.5, 0.2), strict=True)
    )
    return 0.03 + near


MADE = {"first-take.wav": take}
