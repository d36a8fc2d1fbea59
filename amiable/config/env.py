"""The environment, read once into one frozen value; every AMIABLE_* name is here, but for the bucket's and those of mail.

Not here: AMIABLE_S3_* (bucket.py), AMIABLE_MAIL* and AMIABLE_ADDRESS (mail.py), AMIABLE_PAYMENTS and AMIABLE_STRIPE_*
(payments.py), AMIABLE_SIGN_ON* (sign_on.py), AMIABLE_THEME (theme.py), AMIABLE_LOGS and AMIABLE_METRICS_TOKEN (watching.py),
what Django makes of all of it (settings.py). Plain Python: commands can read it without Django.
"""

import contextlib
import os
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from amiable.config.bucket import Bucket, BucketError, read_bucket
from amiable.config.mail import MailError, Post, read_mail
from amiable.config.payments import Payments, PaymentsError, read_payments
from amiable.config.sign_on import Provider, SignOnError, read_sign_on
from amiable.config.theme import Theme, ThemeError, read_theme
from amiable.config.watching import Watching, WatchingError, read_watching
from amiable.kernel.hosts import is_loopback

SECRET_LENGTH = 50
LOOPBACK_HOSTS = ("localhost", "127.0.0.1", "[::1]")
#: Requests a minute that one caller of the API may make to one process.
API_REQUESTS = 600
TRUE_WORDS = frozenset({"1", "true", "yes", "on"})
FALSE_WORDS = frozenset({"", "0", "false", "no", "off"})
UPLOAD_LIMIT = 5_000_000_000


class EnvError(Exception):
    """A value that cannot be used, or a set of values that would not be safe; the message says what to do."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Env:
    """What the environment says. Hosts are Host header values; `database` is a Django DATABASES entry.

    `locales` are folders of languages besides our own. `upload_limit` in bytes; `api_requests` a minute, a caller and a process,
    0 for no limit.
    """

    secret_key: str
    debug: bool
    demo: bool
    hosts: tuple[str, ...]
    behind_proxy: bool
    api_requests: int
    data_dir: Path
    upload_limit: int
    second_factor: bool  # staff show one; off only for development
    webhooks_loopback: bool  # endpoints on this machine may be called: for development
    database: dict[str, Any]
    standby: dict[str, Any] | None  # answers where a moment's delay does no harm
    bucket: Bucket | None
    mail: Post
    payments: Payments = field(default_factory=Payments)
    sign_on: tuple[Provider, ...] = ()
    theme: Theme = field(default_factory=Theme)
    watching: Watching = field(default_factory=Watching)
    locales: tuple[Path, ...] = ()
    collected: bool = (
        False  # `serve` keeps hashed and compressed copies of styles, scripts and fonts in the data folder
    )

    @property
    def public(self) -> bool:
        """Whether anybody but this machine itself is meant to reach the pages."""
        return not all(is_loopback(host) for host in self.hosts)


def read(environ: Mapping[str, str] = os.environ) -> Env:
    """Return the settings of `environ`; raise EnvError for a value that is wrong or a combination that is unsafe.

    Makes the data folder, and a secret key in it, when they are missing and no AMIABLE_SECRET_KEY is given.
    """
    hosts = tuple(h.strip() for h in environ.get("AMIABLE_HOSTS", "").split(",") if h.strip()) or LOOPBACK_HOSTS
    data_dir = Path(environ.get("AMIABLE_DATA_DIR") or default_data_dir(environ)).expanduser().absolute()
    make_folder(data_dir)
    upload_limit = _bytes(environ, "AMIABLE_UPLOAD_LIMIT", default=UPLOAD_LIMIT)
    try:
        bucket = read_bucket(environ, hosts=hosts, largest=upload_limit)
    except BucketError as error:
        raise EnvError(str(error)) from error
    env = Env(
        secret_key=environ.get("AMIABLE_SECRET_KEY") or stored_secret(data_dir),
        debug=_flag(environ, "AMIABLE_DEBUG"),
        demo=_flag(environ, "AMIABLE_DEMO"),
        hosts=hosts,
        behind_proxy=_flag(environ, "AMIABLE_BEHIND_PROXY"),
        api_requests=_count(environ, "AMIABLE_API_REQUESTS", API_REQUESTS),
        data_dir=data_dir,
        upload_limit=upload_limit,
        second_factor=_flag(environ, "AMIABLE_SECOND_FACTOR", otherwise="1"),
        webhooks_loopback=_flag(environ, "AMIABLE_WEBHOOKS_LOOPBACK"),
        database=database(environ.get("DATABASE_URL", ""), data_dir),
        standby=standby(environ.get("DATABASE_STANDBY_URL", ""), data_dir),
        bucket=bucket,
        mail=_mail(environ, hosts),
        payments=_payments(environ),
        sign_on=_sign_on(environ),
        theme=_theme(environ, data_dir),
        watching=_watching(environ),
        locales=_folders(environ, "AMIABLE_LOCALES"),
        collected=_flag(environ, "AMIABLE_COLLECTED") and not _flag(environ, "AMIABLE_DEBUG"),
    )
    refuse_unsafe(env)
    return env


def refuse_unsafe(env: Env) -> None:
    """Raise EnvError when these settings would be dangerous for the hosts they name."""
    if len(env.secret_key) < SECRET_LENGTH:
        raise EnvError(
            f"AMIABLE_SECRET_KEY has {len(env.secret_key)} characters; at least {SECRET_LENGTH} are needed. "
            "Leave it unset and one is made and kept in the data folder."
        )
    if not env.public:
        return
    names = ", ".join(env.hosts)
    if env.demo:
        raise EnvError(f"AMIABLE_DEMO lets anybody sign in as anybody: it runs on this machine only, not for {names}.")
    if not env.second_factor:
        raise EnvError(f"AMIABLE_SECOND_FACTOR=0 lets staff in by a password alone: it is refused for {names}.")
    if env.webhooks_loopback:
        raise EnvError(
            f"AMIABLE_WEBHOOKS_LOOPBACK lets endpoints reach this machine itself: it is refused for {names}."
        )
    if env.debug:
        raise EnvError(f"AMIABLE_DEBUG shows source and settings to every visitor: it is refused for {names}.")
    if any(host == "*" for host in env.hosts):
        raise EnvError("AMIABLE_HOSTS may not be *: name the hosts that people will type.")


def default_data_dir(environ: Mapping[str, str]) -> Path:
    """Return `var/` in a checkout, and the person's own data folder for an installed wheel."""
    root = Path(__file__).resolve().parent.parent.parent
    if (root / "manage.py").is_file():
        return root / "var"
    return Path(environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share") / "amiable"


def make_folder(data_dir: Path) -> None:
    """Make `data_dir`, for its owner only, when it is not there; raise EnvError when that cannot be."""
    try:
        data_dir.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise EnvError(f"The data folder {data_dir} cannot be used ({error}); set AMIABLE_DATA_DIR.") from error


def stored_secret(data_dir: Path) -> str:
    """Return the secret kept in `data_dir`, made on first use and readable by its owner only."""
    path = data_dir / "secret-key"
    try:
        if not path.exists():
            # Written aside, then linked: two processes starting at once end with one whole key.
            draft = data_dir / f".secret-key.{secrets.token_hex(8)}"
            draft.touch(mode=0o600)
            draft.write_text(secrets.token_urlsafe(64))
            with contextlib.suppress(FileExistsError):
                path.hardlink_to(draft)
            draft.unlink()
        return path.read_text().strip()
    except OSError as error:
        raise EnvError(
            f"The data folder {data_dir} cannot be used ({error}); set AMIABLE_DATA_DIR to another."
        ) from error


def database(url: str, data_dir: Path, *, name: str = "DATABASE_URL") -> dict[str, Any]:
    """Return Django's DATABASES entry for `url`: SQLite in `data_dir` when empty, else PostgreSQL. `name` is the setting's."""
    if not url:
        return sqlite(data_dir / "amiable.sqlite3")
    parts = urlsplit(url)
    if parts.scheme == "sqlite" and parts.path[1:]:
        return sqlite(Path(unquote(parts.path[1:])))
    if parts.scheme not in {"postgres", "postgresql"} or not parts.path.strip("/"):
        raise EnvError(f"{name} must look like postgresql://user:password@host:5432/name or sqlite:////path/to/file.")
    options: dict[str, Any] = dict(parse_qsl(parts.query))
    host = options.pop("host", unquote(parts.hostname or ""))
    try:
        port = options.pop("port", str(parts.port or ""))
        pool = int(options.pop("pool", "4"))
    except ValueError as error:
        raise EnvError(f"{name}: {error}.") from error
    if pool:
        options["pool"] = {"min_size": 1, "max_size": pool, "timeout": 5}
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.strip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": host,
        "PORT": port,
        "OPTIONS": options,
    }


def standby(url: str, data_dir: Path) -> dict[str, Any] | None:
    """The same of a standby, without a pool: it is asked now and then, and where it is away nobody waits for long."""
    if not url:
        return None
    entry = database(url, data_dir, name="DATABASE_STANDBY_URL")
    if "postgresql" not in entry["ENGINE"]:
        raise EnvError("DATABASE_STANDBY_URL must name a PostgreSQL server that follows the one of DATABASE_URL.")
    entry["OPTIONS"].pop("pool", None)
    return entry | {"OPTIONS": {"connect_timeout": "3"} | entry["OPTIONS"]}


def sqlite(path: Path) -> dict[str, Any]:
    """Return the entry for one SQLite file: transactions lock at BEGIN and are on disk at COMMIT."""
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": str(path),
        "CONN_MAX_AGE": None,  # a connection a thread: opening one anew for every request costs more than it asks
        "OPTIONS": {
            "timeout": 5,
            "transaction_mode": "IMMEDIATE",
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON;",
        },
    }


def _mail(environ: Mapping[str, str], hosts: tuple[str, ...]) -> Post:
    try:
        return read_mail(environ, hosts=hosts, public=not all(is_loopback(host) for host in hosts))
    except MailError as error:
        raise EnvError(str(error)) from error


def _payments(environ: Mapping[str, str]) -> Payments:
    try:
        return read_payments(environ)
    except PaymentsError as error:
        raise EnvError(str(error)) from error


def _sign_on(environ: Mapping[str, str]) -> tuple[Provider, ...]:
    try:
        return read_sign_on(environ)
    except SignOnError as error:
        raise EnvError(str(error)) from error


def _theme(environ: Mapping[str, str], data_dir: Path) -> Theme:
    try:
        return read_theme(environ, data_dir)
    except ThemeError as error:
        raise EnvError(str(error)) from error


def _watching(environ: Mapping[str, str]) -> Watching:
    try:
        return read_watching(environ)
    except WatchingError as error:
        raise EnvError(str(error)) from error


def _flag(environ: Mapping[str, str], name: str, *, otherwise: str = "") -> bool:
    word = (environ.get(name, "").strip() or otherwise).lower()
    if word in TRUE_WORDS:
        return True
    if word in FALSE_WORDS:
        return False
    raise EnvError(f"{name}={environ[name]!r} is neither yes nor no; use 1 or 0.")


def _folders(environ: Mapping[str, str], name: str) -> tuple[Path, ...]:
    folders = tuple(
        Path(word).expanduser().absolute() for word in environ.get(name, "").split(os.pathsep) if word.strip()
    )
    for folder in folders:
        if not folder.is_dir():
            raise EnvError(f"{name} names {folder}, which is no folder.")
    return folders


def _bytes(environ: Mapping[str, str], name: str, *, default: int) -> int:
    word = environ.get(name, "").strip()
    if not word:
        return default
    if not word.isascii() or not word.isdigit() or int(word) == 0:
        raise EnvError(f"{name}={environ[name]!r} is no number of bytes; for example 5000000000 for 5 GB.")
    return int(word)


def _count(environ: Mapping[str, str], name: str, default: int) -> int:
    word = environ.get(name, "").strip()
    if not word:
        return default
    if not (word.isascii() and word.isdigit()):
        raise EnvError(f"{name}={environ[name]!r} is not a whole number; 0 means no limit.")
    return int(word)
