"""The one sheet that is served: every part of it in its place, and nothing in it that only we read."""

from __future__ import annotations

from pathlib import Path

from amiable.config.static import bundled

CSS = Path(__file__).resolve().parents[2] / "amiable" / "web" / "static" / "css"


def test_all_parts_stand_in_one_sheet_without_comments() -> None:
    served = bundled(CSS / "amiable.css")
    assert "@import" not in served
    assert "/*" not in served
    assert "\n " not in served
    parts = [path.read_text() for path in [CSS / "amiable.css", *CSS.glob("*.css"), *CSS.glob("parts/*.css")]]
    assert served.count("{") == served.count("}") > 1_000
    assert len(served) > sum(len(part) for part in parts) / 2


def test_addresses_lead_where_they_led(tmp_path: Path) -> None:
    (tmp_path / "parts").mkdir()
    (tmp_path / "parts" / "a.css").write_text('/* a */\n  a { background: url("../../img/a.svg"); }\n')
    sheet = tmp_path / "sheet.css"
    sheet.write_text('@layer parts;\n@import url("parts/a.css");\n')
    assert bundled(sheet) == '@layer parts;\na { background: url("../img/a.svg"); }\n'
