"""`amiable` finds its subcommands without importing them, sets Django up only when asked, and refuses plainly."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from amiable.commands import main as front


def amiable(*words: str, **environ: str) -> subprocess.CompletedProcess[str]:
    """Run the installed program as a person would, with `environ` on top of the own environment."""
    whole = {**os.environ, "DJANGO_SETTINGS_MODULE": "amiable.config.settings", **environ}
    program = str(Path(sys.executable).with_name("amiable"))
    return subprocess.run([program, *words], env=whole, capture_output=True, text=True, check=False)


def test_alone_it_lists_what_there_is(capsys: pytest.CaptureFixture[str]) -> None:
    assert front.main([]) == 0
    listed = [line.split()[0] for line in capsys.readouterr().out.splitlines()[2:]]
    assert {"manage", "migrate", "serve"} <= set(listed)
    assert listed == sorted(listed)
    assert "main" not in listed


def test_every_command_says_what_it_does() -> None:
    assert [command.name for command in front.commands() if not command.help.strip()] == []


def test_a_module_is_described_without_being_imported(tmp_path: Path) -> None:
    (tmp_path / "new_key.py").write_text('"""Make a key.\n\nMore."""\nNEEDS_DJANGO = True\nraise SystemExit(9)\n')
    (tmp_path / "plain.py").write_text('"""Say hello."""\nNEEDS_DJANGO = False\nPASS_THROUGH = True\n')
    assert front.commands(tmp_path) == [
        front.Command(name="new-key", module="new_key", help="Make a key.", needs_django=True, pass_through=False),
        front.Command(name="plain", module="plain", help="Say hello.", needs_django=False, pass_through=True),
    ]


def test_an_unknown_command_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    assert front.main(["dance"]) == 2
    assert capsys.readouterr().err == "amiable: there is no command 'dance'; `amiable` alone lists them.\n"


def test_the_front_starts_without_django() -> None:
    script = "import sys; from amiable.commands import main; main.main([]); print('django' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "False"


def test_version() -> None:
    done = amiable("--version")
    assert (done.returncode, done.stdout) == (0, "amiable 0.1.0.dev0\n")


def test_migrate_is_repeatable_and_makes_its_own_data_folder(tmp_path: Path) -> None:
    own = {"AMIABLE_DATA_DIR": str(tmp_path / "data"), "DATABASE_URL": ""}
    first, second = amiable("migrate", **own), amiable("migrate", **own)
    assert (first.returncode, second.returncode) == (0, 0), first.stderr + second.stderr
    assert "No migrations to apply." in second.stdout
    assert (tmp_path / "data" / "amiable.sqlite3").is_file()


def test_demo_is_refused_beyond_this_machine(tmp_path: Path) -> None:
    own = {"AMIABLE_DATA_DIR": str(tmp_path), "AMIABLE_DEMO": "1"}
    listening = amiable("serve", "--host", "0.0.0.0", **own)  # noqa: S104 - it has to be refused
    named = amiable("serve", AMIABLE_HOSTS="desk.example", **own)
    assert (listening.returncode, named.returncode) == (2, 2)
    assert "this machine only (--host 127.0.0.1)" in listening.stderr
    assert "it runs on this machine only, not for desk.example" in named.stderr
