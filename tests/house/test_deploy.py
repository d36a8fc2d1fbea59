"""The files under deploy/ name only commands and settings that exist, and say what the benchmark of failing over runs."""

import json
import re
from pathlib import Path

import pytest
import yaml

from amiable.commands.main import commands
from bench.stage.cluster import Cluster, Node, patroni
from tests.house import tree

FILES = tree.below("deploy/", "")


def test_commands_are_commands() -> None:
    known = {command.name for command in commands()}
    ran = {word for path in FILES for word in re.findall(r"bin/amiable ([a-z]+)", tree.text(path))}
    said = re.findall(
        r"(?:command: |CMD )\[\"?([a-z]+)", tree.text("deploy/Dockerfile") + tree.text("deploy/compose.yaml")
    )
    assert ran == {"migrate", "serve", "worker"}
    assert set(said) - {"server"} <= known, said


def test_settings_are_settings() -> None:
    explained = "".join(tree.text(path) for path in ["README.md", *tree.below("docs/", ".md")])
    named = {word for path in FILES for word in re.findall(r"\bAMIABLE_[A-Z0-9_]+", tree.text(path))}
    assert len(named) > 8
    assert {name for name in named if f"`{name}`" not in explained} == set()


@pytest.mark.parametrize("path", [path for path in FILES if path.endswith((".yml", ".yaml"))])
def test_it_can_be_read(path: str) -> None:
    assert yaml.safe_load(tree.text(path))


def test_nodes_are_set_as_those_that_are_killed(tmp_path: Path) -> None:
    said = yaml.safe_load(tree.text("deploy/database/patroni.yml"))["bootstrap"]["dcs"]
    drilled = patroni(Cluster(tmp_path, tmp_path), Node("first", tmp_path, 1, 2))
    tried = json.loads(json.dumps(drilled))["bootstrap"]["dcs"]
    for held in (said, tried):
        held.pop("postgresql")
    assert said == tried


def test_no_password_stands_there() -> None:
    for path in FILES:
        for line in tree.text(path).splitlines():
            found = re.match(r"\s*(?:[A-Z_]*(?:PASSWORD|SECRET|SECRET_KEY))\s*[:=]\s*(.*)", line)
            assert not found or found[1] in ("", "${BUCKET_SECRET}", '"${POSTGRES_PASSWORD}"'), (path, line)
