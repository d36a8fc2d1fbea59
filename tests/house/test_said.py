"""No sentence in a template is outside the catalogs: what stands between elements, and in the attributes people read."""

from __future__ import annotations

import re

from tests.house import tree

TEMPLATES = [
    path
    for path in tree.files()
    if path.startswith("amiable/") and "/templates/" in path and path.endswith((".html", ".txt"))
]
#: What is in the catalogs, never shown, or code.
ELSEWHERE = re.compile(
    r"{%-?\s*blocktrans(?:late)?\b.*?{%\s*endblocktrans(?:late)?\s*%}|{#.*?#}|<!--.*?-->|<(script|style)\b.*?</\1>"
    r"|<code translate=\"no\">.*?</code>|{%\s*block page_class\s*%}.*?{%\s*endblock\s*%}",
    re.DOTALL,
)
FILLED = re.compile(r"{%.*?%}|{{.*?}}", re.DOTALL)
READ = re.compile(r"\s(?:title|alt|aria-label|aria-description|placeholder|label|summary)=\"([^\"]*)\"")
ELEMENT = re.compile(r"<(?:\"[^\"]*\"|[^>\"])*>", re.DOTALL)
WORD = re.compile(r"[^\W\d_]{2,}")
#: The same in every language: names, units of checking, files of an archive, what a terminal wants.
NAMES = (
    r"&#?\w+;|Amiable|SHA-256|UTC|Message-ID|python verify_case\.py|verify_case\.py|case\.pdf|case\.json|README\.txt"
    r"|MANIFEST\.json|data-[\w-]+(?:=\"[^\"]*\")?|action=|Google Calendar|Apple Calendar|Outlook|Thunderbird"
)
#: For the people who build pages, on their own machine only: the specimens of every part.
ENGLISH = {"amiable/web/templates/design.html"}


def said(template: str) -> list[str]:
    """What a template says by itself."""
    text = FILLED.sub("\0", ELSEWHERE.sub("", template))
    parts = [*READ.findall(text), *ELEMENT.sub("\n", text).split("\n")]
    return [part.strip() for part in parts if WORD.search(re.sub(NAMES, "", part))]


def test_every_sentence_of_a_template_is_in_the_catalogs() -> None:
    assert {path: found for path in TEMPLATES if path not in ENGLISH and (found := said(tree.text(path)))} == {}


def test_what_is_outside_is_found() -> None:
    fine = """<p title="{% translate 'A' %}" class="by now" data-x="Hello you">{% blocktranslate %}Yes{% endblocktranslate %}
    {# a note #}<b>{{ name }}</b> · Amiable<script>let it = "be";</script></p>"""
    assert said(fine) == []
    assert said(fine.replace("<b>", "<b>Hello ")) == ["Hello \0"]
    assert said(fine.replace("{% translate 'A' %}", "Close it")) == ["Close it"]
    assert said('<input placeholder="Your name" aria-label="Name">') == ["Your name", "Name"]
