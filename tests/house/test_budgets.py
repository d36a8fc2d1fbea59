"""Sizes that keep the house a pleasure to read. Raising one takes an ADR; splitting by meaning is the usual answer."""

import ast
import tomllib

import pytest

from tests.house import tree

MODULE, TEST_MODULE, FUNCTION = 300, 500, 40
TEMPLATE, STYLE, SCRIPT = 120, 150, 150
DEPENDENCIES = 20


def too_long(path: str, source: str, limit: int) -> list[str]:
    """Return a kind sentence when `source` has more lines than `limit`."""
    lines = source.count("\n")
    if lines <= limit:
        return []
    return [f"{path} has {lines} lines; {limit} is the most. What two things does it speak of? Give each its own file."]


def long_functions(path: str, module: ast.Module) -> list[str]:
    """Return a kind sentence for each function of more than FUNCTION lines, docstring included."""
    found = []
    for node in ast.walk(module):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            lines = (node.end_lineno or node.lineno) - node.lineno + 1
            if lines > FUNCTION:
                found.append(
                    f"{path}:{node.lineno} {node.name} has {lines} lines; {FUNCTION} is the most. "
                    "Name the steps it takes: each can be a function."
                )
    return found


def test_modules_are_short() -> None:
    ours = [path for path in tree.python() if "/migrations/" not in path]
    limits = {path: TEST_MODULE if path.startswith("tests/") else MODULE for path in ours}
    assert [line for path in ours for line in too_long(path, tree.text(path), limits[path])] == []


def test_functions_are_short() -> None:
    ours = [path for path in tree.python("amiable", "bench", "bin") if "/migrations/" not in path]
    assert [line for path in ours for line in long_functions(path, tree.parsed(path))] == []


@pytest.mark.parametrize(("suffix", "limit"), [(".html", TEMPLATE), (".css", STYLE), (".js", SCRIPT)])
def test_templates_styles_and_scripts_are_short(suffix: str, limit: int) -> None:
    ours = tree.below("amiable/", suffix)
    assert [line for path in ours for line in too_long(path, tree.text(path), limit)] == []


def test_direct_dependencies_are_few() -> None:
    named = tomllib.loads(tree.text("pyproject.toml"))["project"]["dependencies"]
    assert 0 < len(named) <= DEPENDENCIES, f"{len(named)} direct dependencies: which two do the work of one?"


def test_a_long_file_is_found() -> None:
    assert too_long("amiable/x.py", "pass\n" * 301, MODULE) == [
        "amiable/x.py has 301 lines; 300 is the most. What two things does it speak of? Give each its own file."
    ]
    assert too_long("amiable/x.py", "pass\n" * 300, MODULE) == []


def test_a_long_function_is_found_also_inside_a_class() -> None:
    method = "class A:\n    async def long(self):\n" + "        pass\n" * 40
    assert [line.split(";")[0] for line in long_functions("x.py", ast.parse(method))] == ["x.py:2 long has 41 lines"]
    assert long_functions("x.py", ast.parse("def short():\n" + "    pass\n" * 39)) == []
