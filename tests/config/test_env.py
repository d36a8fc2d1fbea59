"""The environment: what is read from it, what is made when nothing is said, and what is refused as unsafe."""

from pathlib import Path
from runpy import run_path

import pytest
from django.conf import settings

from amiable.config import env
from amiable.kernel.hosts import is_loopback

SECRET = "x" * env.SECRET_LENGTH


def given(tmp_path: Path, **more: str) -> dict[str, str]:
    """Return an environment with a data folder of its own and `more`."""
    return {"AMIABLE_DATA_DIR": str(tmp_path / "data"), **more}


def test_nothing_said_is_sqlite_on_this_machine(tmp_path: Path) -> None:
    found = env.read(given(tmp_path))
    assert (found.debug, found.demo, found.public, found.behind_proxy) == (False, False, False, False)
    assert found.second_factor
    assert not env.read(given(tmp_path, AMIABLE_SECOND_FACTOR="0")).second_factor
    assert found.hosts == ("localhost", "127.0.0.1", "[::1]")
    assert found.database["NAME"] == str(tmp_path / "data" / "amiable.sqlite3")
    assert found.database["OPTIONS"]["transaction_mode"] == "IMMEDIATE"


def test_the_secret_is_made_once_and_for_its_owner_only(tmp_path: Path) -> None:
    first, second = env.read(given(tmp_path)), env.read(given(tmp_path))
    kept = tmp_path / "data" / "secret-key"
    assert first.secret_key == second.secret_key == kept.read_text()
    assert len(first.secret_key) >= env.SECRET_LENGTH
    assert kept.stat().st_mode & 0o777 == 0o600
    assert [path.name for path in kept.parent.iterdir()] == ["secret-key"]


@pytest.mark.parametrize(
    ("url", "wanted"),
    [
        (
            "postgresql://ann:p%40ss@db.example:5433/desk?sslmode=require",
            ("desk", "ann", "p@ss", "db.example", "5433", {"sslmode": "require", "pool": 4}),
        ),
        ("postgres://ann@/desk?host=/run/pg&pool=0", ("desk", "ann", "", "/run/pg", "", {})),
        ("postgres://ann@/desk?pool=9", ("desk", "ann", "", "", "", {"pool": 9})),
    ],
)
def test_postgres_by_address(tmp_path: Path, url: str, wanted: tuple[object, ...]) -> None:
    found = env.database(url, tmp_path)
    options = {key: value["max_size"] if key == "pool" else value for key, value in found["OPTIONS"].items()}
    parts = (found["NAME"], found["USER"], found["PASSWORD"], found["HOST"], found["PORT"], options)
    assert parts == wanted
    assert found["ENGINE"] == "django.db.backends.postgresql"


def test_sqlite_by_address(tmp_path: Path) -> None:
    assert env.database("sqlite:////srv/desk.db", tmp_path)["NAME"] == "/srv/desk.db"


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({"AMIABLE_HOSTS": "desk.example", "AMIABLE_DEMO": "1"}, "AMIABLE_DEMO lets anybody sign in as anybody"),
        ({"AMIABLE_HOSTS": "desk.example", "AMIABLE_DEBUG": "yes"}, "AMIABLE_DEBUG shows source and settings"),
        (
            {"AMIABLE_HOSTS": "desk.example", "AMIABLE_WEBHOOKS_LOOPBACK": "1"},
            "lets endpoints reach this machine itself",
        ),
        ({"AMIABLE_HOSTS": "desk.example", "AMIABLE_SECOND_FACTOR": "0"}, "lets staff in by a password alone"),
        ({"AMIABLE_HOSTS": "localhost,10.0.0.7", "AMIABLE_DEMO": "on"}, "not for localhost, 10.0.0.7"),
        ({"AMIABLE_HOSTS": "*"}, "AMIABLE_HOSTS may not be *"),
        ({"AMIABLE_SECRET_KEY": "short"}, "AMIABLE_SECRET_KEY has 5 characters; at least 50 are needed"),
        ({"AMIABLE_DEMO": "maybe"}, "AMIABLE_DEMO='maybe' is neither yes nor no"),
        ({"DATABASE_URL": "mysql://a/b"}, "DATABASE_URL must look like postgresql://"),
        ({"DATABASE_URL": "postgresql://a@b:x/c"}, "DATABASE_URL: Port could not be cast"),
        ({"DATABASE_URL": "postgresql://a@b/"}, "DATABASE_URL must look like postgresql://"),
    ],
)
def test_what_is_wrong_or_unsafe_is_refused(tmp_path: Path, more: dict[str, str], said: str) -> None:
    with pytest.raises(env.EnvError) as refusal:
        env.read(given(tmp_path, **more))
    assert said in str(refusal.value)


def test_a_data_folder_that_cannot_be_used_is_named(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("a file, not a folder")
    with pytest.raises(env.EnvError, match="cannot be used"):
        env.read(given(tmp_path))


def test_demo_and_debug_are_fine_on_this_machine(tmp_path: Path) -> None:
    found = env.read(given(tmp_path, AMIABLE_DEMO="1", AMIABLE_DEBUG="1", AMIABLE_HOSTS="ann.localhost,[::1]"))
    assert (found.demo, found.debug, found.public) == (True, True, False)


@pytest.mark.parametrize("host", ["desk.example", "127.0.0.1.evil.example", "10.0.0.1", "::", "localhost.evil.com"])
def test_these_are_not_this_machine(host: str) -> None:
    assert not is_loopback(host)


def test_the_policy_of_pages_is_strict() -> None:
    policy = settings.SECURE_CSP
    assert policy["default-src"] == ["'none'"]
    words = {str(word) for sources in policy.values() for word in sources}
    assert not any(word.startswith(("'unsafe", "*", "http")) for word in words)
    assert settings.MIDDLEWARE.index("django.middleware.csp.ContentSecurityPolicyMiddleware") > 0


def test_the_largest_file_is_5_gb_unless_said(tmp_path: Path) -> None:
    assert env.read(given(tmp_path)).upload_limit == 5_000_000_000
    assert env.read(given(tmp_path, AMIABLE_UPLOAD_LIMIT="2000000")).upload_limit == 2_000_000


@pytest.mark.parametrize("said", ["5 GB", "0", "-1", "1e9"])
def test_a_limit_that_is_no_number_of_bytes_is_refused(tmp_path: Path, said: str) -> None:
    with pytest.raises(env.EnvError, match="is no number of bytes"):
        env.read(given(tmp_path, AMIABLE_UPLOAD_LIMIT=said))


@pytest.mark.parametrize(("said", "count"), [("1", 1), ("0", 0), (None, 0)])
def test_an_added_address_is_believed_of_a_proxy_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, said: str | None, count: int
) -> None:
    monkeypatch.setenv("AMIABLE_DATA_DIR", str(tmp_path))
    monkeypatch.delenv("AMIABLE_BEHIND_PROXY", raising=False)
    if said:
        monkeypatch.setenv("AMIABLE_BEHIND_PROXY", said)
    made = run_path(str(Path(env.__file__).with_name("settings.py")))
    assert made["ALLAUTH_TRUSTED_PROXY_COUNT"] == count
    assert made["SECURE_PROXY_SSL_HEADER"] == (("HTTP_X_FORWARDED_PROTO", "https") if count else None)
