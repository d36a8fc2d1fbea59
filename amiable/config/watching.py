"""What machines may know of an installation that runs: AMIABLE_LOGS, AMIABLE_METRICS_TOKEN, and OTEL_* for traces."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from importlib.util import find_spec

#: Letters a token has at least: whoever has it reads how busy the marketplace is.
TOKEN_LENGTH = 20

#: Where traces go, by the name every OpenTelemetry library knows.
TRACES = ("OTEL_EXPORTER_OTLP_ENDPOINT", "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT")


class WatchingError(Exception):
    """A value that cannot be used; the message says what to do."""


@dataclass(frozen=True, slots=True)
class Watching:
    """`logs` are `text` or `json`; /metrics answers to `token` alone, and is not there without one; `traces` are sent or not."""

    logs: str = "text"
    token: str = ""
    traces: bool = False


def read_watching(environ: Mapping[str, str]) -> Watching:
    """What the environment says. Raises WatchingError for a style nobody knows or a token that is easy to guess."""
    logs = environ.get("AMIABLE_LOGS", "") or "text"
    if logs not in ("text", "json"):
        raise WatchingError(f"AMIABLE_LOGS is {logs!r}; it can be text or json.")
    token = environ.get("AMIABLE_METRICS_TOKEN", "")
    if token and (len(token) < TOKEN_LENGTH or not token.isascii() or not token.isprintable() or " " in token):
        raise WatchingError(
            f"AMIABLE_METRICS_TOKEN needs at least {TOKEN_LENGTH} letters, digits and signs without spaces; "
            "`openssl rand -hex 20` makes one."
        )
    traces = any(environ.get(name) for name in TRACES)
    if traces and not _can_trace():
        raise WatchingError(
            f"{TRACES[0]} asks for traces, which come with the extra [otel]: pip install 'amiable[otel]'."
        )
    return Watching(logs, token, traces)


def _can_trace() -> bool:
    try:
        return find_spec("opentelemetry.exporter.otlp.proto.http") is not None
    except ModuleNotFoundError:
        return False
