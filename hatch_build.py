"""Compiles the catalogs while a wheel is built or the checkout is installed; *.mo files are not kept in git."""

from pathlib import Path
from typing import Any

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from hatchling.builders.hooks.plugin.interface import BuildHookInterface


def compile_catalogs(locales: Path) -> list[Path]:
    """Write each older or missing .mo beside its .po in a folder of languages; return those written. Fuzzy entries stay out."""
    written = []
    for source in sorted(locales.glob("*/LC_MESSAGES/*.po")):
        target = source.with_suffix(".mo")
        if target.exists() and target.stat().st_mtime >= source.stat().st_mtime:
            continue
        with source.open("rb") as text:
            catalog = read_po(text, locale=source.parent.parent.name, abort_invalid=True)
        draft = target.with_suffix(".mo.new")
        with draft.open("wb") as binary:
            write_mo(binary, catalog)
        draft.replace(target)
        written.append(target)
    return written


class CatalogBuildHook(BuildHookInterface[Any]):
    """Called by hatchling before the files of a wheel are gathered."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile what is out of date; `version` and `build_data` are hatchling's."""
        del version, build_data
        compile_catalogs(Path(self.root) / "amiable" / "locale")
