"""Every refusal outside an order has its sentence, and every sentence its refusal; in each language with its figures."""

import ast
import string
from pathlib import Path

import pytest
from django.utils import translation

from amiable.kernel.errors import Refusal
from amiable.wording.upkeep import SENTENCES, say

ROOT = Path(__file__).resolve().parents[2] / "amiable"
MOVING = ("moving", "exporting_asked")
FLOW = (
    ROOT / "flow" / f"{name}.py"
    for name in (
        "upkeep",
        "macros",
        "desk",
        "sessions",
        "choices",
        "integrating",
        "bringing",
        "rulebook",
        "bodies",
        "taxes",
        "staff",
        "inviting",
        "importing_asked",
        "retaining",
        "measures",
        "measures_asked",
        "measures_options",
        "complaints",
        "privacy",
        *MOVING,
    )
)
DRAWERS = (*(ROOT / "catalog").glob("*.py"), *(ROOT / "webhooks").glob("*.py"))
SOURCES = (
    *DRAWERS,
    ROOT / "cases" / "terms.py",
    ROOT / "rules" / "recall.py",
    ROOT / "legal" / "terms.py",
    ROOT / "reports" / "legal" / "periods.py",
    *FLOW,
    ROOT / "web" / "service_forms.py",
    ROOT / "api" / "endpoint_messages.py",
)
#: Said of an order or to a program, and with their sentences.
OF_OTHERS = {
    "no_such_order",
    "look_first",
    "external_id_taken",
    "external_id_wrong",
    "key_reused",
    "person_unknown",
    "parameter_wrong",
    "busy",
    "own_service",
}


def codes() -> set[str]:
    """The codes that are refused with in these places."""
    found = set()
    for path in SOURCES:
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in {"Refusal", "refuse"}:
                first = node.args[0]
                assert isinstance(first, ast.Constant), f"{path}:{node.lineno} names its code in a roundabout way"
                found.add(str(first.value))
    return found


def test_each_code_has_one_sentence() -> None:
    assert codes() - OF_OTHERS == set(SENTENCES)


@pytest.mark.parametrize("language", ["en", "fr", "it"])
@pytest.mark.parametrize("code", sorted(SENTENCES))
def test_sentences_stand_whole(code: str, language: str) -> None:
    names = {name for _, name, _, _ in string.Formatter().parse(str(SENTENCES[code])) if name}
    with translation.override(language):
        said = say(Refusal(code, dict.fromkeys(names, 7)))
    assert said[0].isupper()
    assert said[-1] == "."
    assert "{" not in said
    if language != "en":
        assert said != say(Refusal(code, dict.fromkeys(names, 7)))
