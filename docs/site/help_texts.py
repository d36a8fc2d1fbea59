"""The help articles and lessons of the program as pages of the site, in every language they are written in: front matter read
by the program itself, lengths filled in from the shipped rules, links led to the site, answers to a lesson's questions folded.
"""

from __future__ import annotations

import re

from amiable.guide import texts
from amiable.guide.checking import lesson_of
from amiable.guide.rendering import filled
from amiable.guide.texts import Text
from amiable.rules.load import shipped

#: Where a text stands on the site, and what the page says that lists them.
LANDING = {"en": "use.md", "fr": "use.fr.md", "it": "use.it.md"}
LISTS = {
    "en": ("Help articles", "A short course"),
    "fr": ("Articles d’aide", "Un petit cours"),
    "it": ("Articoli d’aiuto", "Un breve corso"),
}
ANSWER = {"en": "The answer", "fr": "La réponse", "it": "La risposta"}
LINKED = re.compile(r"\[([^\]]+)\]\((help|page):([\w-]+)\)")


def pages() -> dict[str, str]:
    """Every text by its place on the site."""
    return {
        f"help/{language}/{text.slug}.md": page(text)
        for language in LANDING
        for text in texts.own_texts(language).values()
    }


def place(path: str) -> str | None:
    """The place on the site of a text by its path in the repository; None for what is none."""
    found = re.fullmatch(r"amiable/guide/texts/(\w\w)/([\w-]+)\.md", path)
    return f"help/{found[1]}/{found[2]}.md" if found else None


def page(text: Text) -> str:
    """One text as a page."""
    body = filled(text.body, language=text.language, rules=shipped())
    lesson = lesson_of(body)
    parts = [f"# {text.title}", f"*{text.summary}*", lesson.body.strip()]
    if lesson.questions:
        parts.append(f"## {lesson.heading.strip('# ')}")
    for asked in lesson.questions:
        answers = "\n".join(f"- {answer}" for answer in asked.answers)
        told = f"**{asked.answers[asked.right]}**\n\n{asked.why}"
        folded = f"<details><summary>{ANSWER[text.language]}</summary>\n\n{told}\n\n</details>"
        parts += [f"### {asked.text}", answers, folded]
    return LINKED.sub(led, "\n\n".join(parts)) + "\n"


def led(link: re.Match[str]) -> str:
    """A link to another text; one to a page of the program is only its words here."""
    words, kind, name = link.groups()
    return f"[{words}]({name}.md)" if kind == "help" else words


def lists(language: str) -> str:
    """What there is to read in a language, as the program orders it: articles, then lessons."""
    known = list(texts.texts(language).values())
    parts = []
    for kind, heading in zip(texts.KINDS, LISTS[language], strict=True):
        rows = [f"- [{one.title}](help/{language}/{one.slug}.md): {one.summary}" for one in known if one.kind == kind]
        parts += [f"## {heading}", "\n".join(rows)]
    return "\n\n".join(parts)
