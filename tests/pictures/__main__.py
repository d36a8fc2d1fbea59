"""Takes the pictures of docs/img: all of them, or those named. `make pictures`, or `python -m tests.pictures order story`."""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from tests.pictures.camera import keep
from tests.pictures.elsewhere import next_box
from tests.pictures.shots import SHOTS
from tests.pictures.story import tell
from tests.pictures.studio import Studio, furnish, opened

FOLDER = Path(__file__).resolve().parents[2] / "docs" / "img"
#: The story is last: it acts, and what was done stays done.
NAMES = (*SHOTS, "next", "story")


def files() -> set[str]:
    """The names of all files this makes."""
    dark = {f"{shot.name}-dark.webp" for shot in SHOTS.values() if shot.dark}
    return {f"{name}.webp" for name in NAMES} | dark


def main(words: list[str]) -> int:
    """Take them; 1 when one could not be taken, with what was in the way."""
    parser = argparse.ArgumentParser(prog="make pictures", description=(__doc__ or "").partition(":")[0])
    parser.add_argument("names", nargs="*", metavar="NAME", help="which; all when none is named")
    parser.add_argument("--demo", type=Path, help="a folder to keep the demo in: there already, it is not played again")
    parser.add_argument("--into", type=Path, default=FOLDER, help="where they go; docs/img when not said")
    args = parser.parse_args(words)
    if unknown := set(args.names) - set(NAMES):
        parser.error(f"there is no picture {', '.join(sorted(unknown))}; there are {', '.join(NAMES)}")
    chromium = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if chromium is None:
        sys.stderr.write("No Chromium on this machine: apt-get install chromium.\n")
        return 1
    args.into.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="amiable-pictures-") as temporary:
        demo = (args.demo or Path(temporary) / "demo").absolute()
        if not (demo / "amiable.sqlite3").exists():
            demo.mkdir(parents=True, exist_ok=True)
            furnish(demo)
        with opened(demo, chromium) as studio:
            done = [taken(studio, name, args.into) for name in NAMES if name in (args.names or NAMES)]
    return 0 if all(done) else 1


def taken(studio: Studio, name: str, into: Path) -> bool:
    """Whether a picture could be taken; the others are taken all the same."""
    begun = time.monotonic()
    try:
        sizes = ", ".join(f"{size / 1000:.0f} kB" for size in sizes_of(studio, name, into))
    except Exception as wrong:  # noqa: BLE001 - whatever it is, the command says it and ends with 1
        sys.stderr.write(f"{name}: {str(wrong) or repr(wrong)}\n")
        return False
    finally:
        studio.leave()
    sys.stdout.write(f"{name:<10} {sizes}, {time.monotonic() - begun:.0f} s\n")
    sys.stdout.flush()
    return True


def sizes_of(studio: Studio, name: str, into: Path) -> Iterator[int]:
    """Take one picture, in each scheme it is wanted in; gives the bytes of each."""
    if name == "story":
        yield tell(studio, into / "story.webp")
    elif name == "next":
        yield keep(next_box(studio.browser), into / "next.webp")
    else:
        yield keep(SHOTS[name].way(studio, "light"), into / f"{name}.webp")
        if SHOTS[name].dark:
            yield keep(SHOTS[name].way(studio, "dark"), into / f"{name}-dark.webp")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
