"""The wheel runs without the repository: it carries templates, static files, catalogs and the rules."""

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from tests.house import tree

CARRIED = (".html", ".css", ".js", ".svg", ".woff2", ".toml", ".md", ".py", ".txt", ".png", ".webp")


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> set[str]:
    """Return the names in a wheel built of this tree."""
    folder = tmp_path_factory.mktemp("wheel")
    words = [sys.executable, "-m", "pip", "wheel", "-q", "--no-deps", "--no-build-isolation", "-w", str(folder), "."]
    done = subprocess.run(words, cwd=tree.ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    (built,) = Path(folder).glob("amiable-*.whl")
    return set(zipfile.ZipFile(built).namelist())


def test_wheel_has_every_file_the_program_reads(wheel: set[str]) -> None:
    ours = [path for path in tree.files() if path.startswith("amiable/") and path.endswith(CARRIED)]
    assert len(ours) > 30
    assert [path for path in ours if path not in wheel] == []


def test_wheel_speaks_every_language_it_has_a_catalog_for(wheel: set[str]) -> None:
    catalogs = tree.below("amiable/locale/", ".po")
    assert {path.split("/")[2] for path in catalogs} == {"fr", "it"}
    assert [path for path in catalogs if path.removesuffix(".po") + ".mo" not in wheel] == []


def test_wheel_has_nothing_of_the_tests(wheel: set[str]) -> None:
    assert {name.split("/")[0] for name in wheel if ".dist-info" not in name} == {"amiable"}
