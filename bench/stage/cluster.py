"""Machines in small, on loopback: three PostgreSQL nodes under Patroni with etcd, HAProxy before them and two web processes.

Of Debian's `patroni`, `etcd-server`, `haproxy` and `postgresql`; started here, killed by whoever asks, in the end stopped.
The files under deploy/ say the same for real machines.
"""

from __future__ import annotations

import json
import os
import pwd
import shutil
import signal
import socket
import subprocess
import time
import urllib.request
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

import psycopg

HOST = "127.0.0.1"
SCOPE = "amiable"
NAMES = ("first", "second", "third")

#: Seconds: a leader that falls silent is replaced after `TTL`; one that says that its PostgreSQL died, at once.
TTL, LOOP, RETRY = 20, 1, 3
PATIENCE = 90


class Missing(Exception):
    """What the drill needs and is not here."""


def tools() -> Path:
    """PostgreSQL's programs; raises Missing."""
    for package, program in (("patroni", "patroni"), ("etcd-server", "etcd"), ("haproxy", "/usr/sbin/haproxy")):
        if shutil.which(program) is None:
            raise Missing(f"{program} is not here: apt-get install {package}")
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda path: float(path.parent.name))
    if not found:
        raise Missing("PostgreSQL is not here: apt-get install postgresql")
    return found[-1]


def free_port() -> int:
    """A port nobody listens on."""
    with socket.socket() as free:
        free.bind((HOST, 0))
        return int(free.getsockname()[1])


def as_postgres() -> list[str]:
    """Words before a command that must not be root."""
    return ["runuser", "-u", "postgres", "--"] if os.geteuid() == 0 else []


@dataclass(slots=True)
class Node:
    """One PostgreSQL and the Patroni that looks after it."""

    name: str
    folder: Path
    port: int
    rest: int
    patroni: subprocess.Popen[bytes] | None = None

    def is_primary(self) -> bool:
        """Whether it takes writes, as it says itself."""
        with suppress(OSError), urllib.request.urlopen(f"http://{HOST}:{self.rest}/primary", timeout=1) as answer:
            return bool(answer.status == 200)
        return False

    def is_streaming(self) -> bool:
        """Whether it follows the primary."""
        with suppress(OSError), urllib.request.urlopen(f"http://{HOST}:{self.rest}/replica", timeout=1) as answer:
            return bool(json.loads(answer.read()).get("state") == "running")
        return False

    def postmaster(self) -> int:
        """The process of PostgreSQL itself."""
        return int((self.folder / "data" / "postmaster.pid").read_text().split()[0])


@dataclass(slots=True)
class Cluster:
    """All of it in one folder."""

    folder: Path
    bin: Path
    etcd: int = field(default_factory=free_port)
    database: int = field(default_factory=free_port)
    web: int = field(default_factory=free_port)
    web_ports: Sequence[int] = field(default_factory=lambda: (free_port(), free_port()))
    nodes: list[Node] = field(default_factory=list)
    programs: list[subprocess.Popen[bytes]] = field(default_factory=list)

    @property
    def url(self) -> str:
        """Where whoever writes finds the primary, whichever node that is."""
        return f"postgresql://postgres@{HOST}:{self.database}/amiable?target_session_attrs=read-write"

    def start(self) -> None:
        """Start everything and wait until there is a primary that two others follow."""
        if os.geteuid() == 0:
            shutil.chown(self.folder, "postgres")
        peer = f"http://{HOST}:{free_port()}"
        client = f"http://{HOST}:{self.etcd}"
        words = ["--name", "etcd", "--data-dir", str(self.folder / "etcd"), "--listen-client-urls", client]
        words += ["--advertise-client-urls", client, "--listen-peer-urls", peer, "--initial-advertise-peer-urls", peer]
        self._start("etcd", [*as_postgres(), "etcd", *words, "--initial-cluster", f"etcd={peer}"])
        for name in NAMES:
            node = Node(name, self.folder / name, free_port(), free_port())
            self.nodes.append(node)
            self.start_node(node)
            self.wait(lambda node=node: node.is_primary() or node.is_streaming(), f"node {name}")  # type: ignore[misc]
        configuration = self.folder / "haproxy.cfg"
        configuration.write_text(haproxy(self))
        self._start("haproxy", ["/usr/sbin/haproxy", "-db", "-f", str(configuration)])
        self.wait(self._takes_writes, "a way to the primary")

    def start_node(self, node: Node) -> None:
        """Start a node, new or after its death."""
        node.folder.mkdir(exist_ok=True)
        (node.folder / "patroni.json").write_text(json.dumps(patroni(self, node)))
        if os.geteuid() == 0:
            shutil.chown(node.folder, "postgres")
        log = (self.folder / f"{node.name}.log").open("ab")
        command = [*as_postgres(), "patroni", str(node.folder / "patroni.json")]
        node.patroni = subprocess.Popen(command, stdout=log, stderr=log, env=_plain(), start_new_session=True)

    def primary(self) -> Node:
        """The node that takes writes."""
        self.wait(lambda: any(node.is_primary() for node in self.nodes), "a primary")
        return next(node for node in self.nodes if node.is_primary())

    def kill_postgres(self, node: Node) -> None:
        """SIGKILL to PostgreSQL, all its processes, at once."""
        _kill_family(node.postmaster())

    def kill_node(self, node: Node) -> None:
        """SIGKILL to Patroni and PostgreSQL: the machine is gone and says nothing."""
        assert node.patroni
        patroni_pid, postmaster = node.patroni.pid, node.postmaster()
        _kill_family(patroni_pid)
        _kill_family(postmaster)
        node.patroni.wait()

    def stop(self) -> None:
        """Stop all that was started, and nothing else."""
        for program in [*(node.patroni for node in self.nodes if node.patroni), *reversed(self.programs)]:
            if program.poll() is None:
                with suppress(ProcessLookupError):
                    os.killpg(program.pid, signal.SIGTERM)
        for program in [*(node.patroni for node in self.nodes if node.patroni), *self.programs]:
            try:
                program.wait(20)
            except subprocess.TimeoutExpired:
                _kill_family(program.pid)
                program.wait()
        for node in self.nodes:
            with suppress(OSError, ValueError):
                _kill_family(node.postmaster())

    def wait(self, there: object, what: str) -> None:
        """Wait for something; raises SystemExit when it does not come."""
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            if there():  # type: ignore[operator]
                return
            time.sleep(0.2)
        raise SystemExit(f"bench/failover: {what} did not come within {PATIENCE} s; logs lie in {self.folder}")

    def _start(self, name: str, words: list[str]) -> None:
        log = (self.folder / f"{name}.log").open("ab")
        self.programs.append(
            subprocess.Popen(words, stdout=log, stderr=log, cwd=self.folder, env=_plain(), start_new_session=True)
        )

    def _takes_writes(self) -> bool:
        """HAProxy takes everybody for the primary until it has asked each."""
        for _ in range(8):
            try:
                psycopg.connect(self.url.replace("/amiable", "/postgres")).close()
            except psycopg.Error:
                return False
        return True


def patroni(cluster: Cluster, node: Node) -> dict[str, object]:
    """Patroni's configuration of a node: a write is acknowledged once another node has it on its disk."""
    parameters = {"unix_socket_directories": str(node.folder), "max_connections": 120, "wal_log_hints": "on"}
    return {
        "scope": SCOPE,
        "name": node.name,
        "restapi": {"listen": f"{HOST}:{node.rest}", "connect_address": f"{HOST}:{node.rest}"},
        "etcd3": {"host": f"{HOST}:{cluster.etcd}"},
        "bootstrap": {
            "dcs": {
                "ttl": TTL,
                "loop_wait": LOOP,
                "retry_timeout": RETRY,
                "master_start_timeout": 0,
                "synchronous_mode": True,
                "synchronous_mode_strict": True,
                "postgresql": {"use_pg_rewind": True, "use_slots": True, "parameters": parameters},
            },
            "initdb": [{"encoding": "UTF8"}, {"locale": "C.UTF-8"}, "data-checksums"],
        },
        "postgresql": {
            "listen": f"{HOST}:{node.port}",
            "connect_address": f"{HOST}:{node.port}",
            "data_dir": str(node.folder / "data"),
            "bin_dir": str(cluster.bin),
            "pgpass": str(node.folder / "pgpass"),
            "pg_hba": [f"host all all {HOST}/32 trust", f"host replication all {HOST}/32 trust", "local all all trust"],
            "authentication": {name: {"username": "postgres"} for name in ("superuser", "replication", "rewind")},
            "parameters": parameters,
        },
    }


def haproxy(cluster: Cluster) -> str:
    """HAProxy's: writes go to whoever says it is the primary, pages to a web process that answers."""
    nodes = "\n".join(f"    server {node.name} {HOST}:{node.port} check port {node.rest}" for node in cluster.nodes)
    webs = "\n".join(f"    server web{number} {HOST}:{port} check" for number, port in enumerate(cluster.web_ports, 1))
    return f"""global
    maxconn 400
defaults
    timeout connect 2s
    timeout client 60s
    timeout server 60s
    timeout check 1s
    default-server inter 500ms fastinter 250ms fall 2 rise 1
listen database
    mode tcp
    bind {HOST}:{cluster.database}
    option httpchk GET /primary
    default-server on-marked-down shutdown-sessions
{nodes}
listen web
    mode http
    bind {HOST}:{cluster.web}
    option httpchk
    http-check send meth GET uri /healthz hdr Host localhost
    option redispatch
    retries 2
{webs}
"""


def _plain() -> dict[str, str]:
    """The environment without what would tell PostgreSQL's programs of another database."""
    return {name: value for name, value in os.environ.items() if not name.startswith(("PG", "PATRONI", "ETCD"))}


def _kill_family(leader: int) -> None:
    """SIGKILL to a process and all that came of it, youngest last, so that nobody mourns and starts another."""
    family, seen = [leader], 0
    while seen < len(family):
        parent = family[seen]
        seen += 1
        with suppress(OSError):
            family += map(int, Path(f"/proc/{parent}/task/{parent}/children").read_text().split())
    for pid in family:
        with suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)


def owner() -> str:
    """Who runs the database."""
    return "postgres" if os.geteuid() == 0 else pwd.getpwuid(os.geteuid()).pw_name
