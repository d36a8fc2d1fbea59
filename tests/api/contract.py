"""What programs rely on, taken from an OpenAPI document: without its words, and what would break them from one to the next.

`python -m tests.api.contract` writes docs/api/released.json anew: part of making a release.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Mapping
from typing import Any

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")
django.setup()

from amiable.api.describe import document  # noqa: E402 - Django first
from tests.house.tree import ROOT  # noqa: E402 - same

RELEASED = ROOT / "docs" / "api" / "released.json"

#: What only people read.
WORDS = (
    "description",
    "summary",
    "title",
    "tags",
    "headers",
    "examples",
    "example",
    "default",
    "info",
    "servers",
    "x-by",
)

#: Bounds of what may be sent, and whether a larger figure is more generous.
BOUNDS = {
    **dict.fromkeys(("maximum", "maxLength", "maxItems"), 1),
    **dict.fromkeys(("minimum", "minLength", "minItems"), -1),
}

type Schema = Mapping[str, Any]


def contract(whole: Mapping[str, Any]) -> Any:
    """A document as JSON without words, and with refusals by their status alone: every one of them is a Problem."""
    plain = json.loads(json.dumps(whole))
    for path in plain["paths"].values():
        for operation in path.values():
            answers = operation["responses"]
            operation["responses"] = {status: {} if int(status) >= 400 else answers[status] for status in answers}
    kept = {"schemas": plain["components"]["schemas"]}
    return _wordless({"openapi": plain["openapi"], "paths": plain["paths"], "components": kept})


def _wordless(value: Any, *, named: bool = False) -> Any:
    """Without the words; what is `named` by us, such as fields, is kept whatever it is called."""
    if isinstance(value, list):
        return [_wordless(item) for item in value]
    if not isinstance(value, dict):
        return value
    names = ("properties", "schemas", "paths")
    return {key: _wordless(value[key], named=key in names) for key in sorted(value) if named or key not in WORDS}


def written(found: Any) -> str:
    """The contract as it is kept: a line an operation, and a line a shape."""

    def rows(table: Mapping[str, Any]) -> str:
        return ",\n".join(f"{json.dumps(key)}: {json.dumps(row, sort_keys=True)}" for key, row in sorted(table.items()))

    paths, shapes = rows(found["paths"]), rows(found["components"]["schemas"])
    head = f'"openapi": {json.dumps(found["openapi"])}'
    return f'{{{head},\n"paths": {{\n{paths}\n}},\n"components": {{"schemas": {{\n{shapes}\n}}}}}}\n'


def breaks(old: Any, new: Any) -> list[str]:
    """What a program that was written for `old` could trip over in `new`, each as a sentence with its subject in `…`."""
    return list(dict.fromkeys(_Compared(old, new).operations()))


class _Compared:
    """Two contracts, beside each other."""

    def __init__(self, old: Any, new: Any) -> None:
        self.old, self.new = old, new
        self.seen: set[tuple[str, str, bool]] = set()

    def operations(self) -> Iterator[str]:
        for path, methods in self.old["paths"].items():
            for method, before in methods.items():
                subject = f"{method.upper()} {path}"
                after = self.new["paths"].get(path, {}).get(method)
                if after is None:
                    yield f"`{subject}` is gone"
                else:
                    yield from self._operation(subject, before, after)

    def _operation(self, subject: str, before: Any, after: Any) -> Iterator[str]:
        if before["operationId"] != after["operationId"]:
            yield f"`{subject}` has another operationId"
        yield from self._parameters(subject, before, after)
        for status in before["responses"].keys() - after["responses"].keys():
            if int(status) < 400:
                yield f"`{subject}` no longer answers {status}"
        for status, answer in before["responses"].items():
            yield from self._content(f"{subject} {status}", answer, after["responses"].get(status, {}), sent=False)
        was, now = before.get("requestBody", {}), after.get("requestBody", {})
        if now.get("required") and not was.get("required"):
            yield f"`{subject}` needs a body now"
        yield from self._content(f"{subject} body", was, now, sent=True)

    def _parameters(self, subject: str, before: Any, after: Any) -> Iterator[str]:
        known = {(row["in"], row["name"]): row for row in after.get("parameters", ())}
        told = {(row["in"], row["name"]): row for row in before.get("parameters", ())}
        for key, row in told.items():
            if key not in known:
                yield f"`{subject}` no longer takes `{key[1]}`"
            else:
                yield from self._schema(f"{subject} {key[1]}", row["schema"], known[key]["schema"], sent=True)
        for key, row in known.items():
            if row.get("required") and not told.get(key, {}).get("required"):
                yield f"`{subject}` needs `{key[1]}` now"

    def _content(self, subject: str, before: Any, after: Any, *, sent: bool) -> Iterator[str]:
        for kind, row in before.get("content", {}).items():
            other = after.get("content", {}).get(kind)
            if other is None:
                yield f"`{subject}` is no longer {kind}"
            else:
                yield from self._schema(subject, row.get("schema", {}), other.get("schema", {}), sent=sent)

    def _schema(self, subject: str, before: Schema, after: Schema, *, sent: bool) -> Iterator[str]:
        names = (str(before.get("$ref", "")), str(after.get("$ref", "")))
        if any(names):
            if (*names, sent) in self.seen:
                return
            self.seen.add((*names, sent))
            subject = names[0].rsplit("/", 1)[-1] or subject
        before, after = _resolved(self.old, before), _resolved(self.new, after)
        yield from _narrowed(subject, before, after, sent=sent)
        yield from self._fields(subject, before, after, sent=sent)
        if "items" in before and "items" in after:
            yield from self._schema(f"{subject}[]", before["items"], after["items"], sent=sent)

    def _fields(self, subject: str, before: Schema, after: Schema, *, sent: bool) -> Iterator[str]:
        was, now = before.get("properties", {}), after.get("properties", {})
        for name, row in was.items():
            if name not in now:
                yield f"`{subject}.{name}` is gone"
            else:
                yield from self._schema(f"{subject}.{name}", row, now[name], sent=sent)
        old, new = set(before.get("required", ())), set(after.get("required", ()))
        for name in sorted(new - old if sent else (old - new) & now.keys()):
            yield f"`{subject}.{name}` is needed now" if sent else f"`{subject}.{name}` may be missing now"


def _narrowed(subject: str, before: Schema, after: Schema, *, sent: bool) -> Iterator[str]:
    """What may be sent may not become less; what is answered may not become more."""
    was, now = _kinds(before), _kinds(after)
    if was and now and (was - now if sent else now - was):
        yield f"`{subject}` is {' or '.join(sorted(now))} now, no longer {' or '.join(sorted(was))}"
    if sent:
        gone = set(map(str, before.get("enum", ()))) - set(map(str, after.get("enum", before.get("enum", ()))))
        if gone:
            yield f"`{subject}` no longer takes {', '.join(sorted(gone))}"
        for bound, sign in BOUNDS.items():
            if bound in after and (bound not in before or (after[bound] - before[bound]) * sign < 0):
                yield f"`{subject}` has a narrower {bound} now: {after[bound]}"


def _kinds(schema: Schema) -> set[str]:
    """The kinds of JSON a schema allows, as far as it says; of several, all."""
    for several in ("anyOf", "oneOf"):
        if several in schema:
            return set().union(*(_kinds(row) for row in schema[several]))
    if "$ref" in schema:
        return {str(schema["$ref"]).rsplit("/", 1)[-1]}
    kinds = schema.get("type", ())
    return {kinds} if isinstance(kinds, str) else set(kinds)


def _resolved(whole: Any, schema: Schema) -> Schema:
    if "$ref" not in schema:
        return schema
    found: Schema = whole["components"]["schemas"][str(schema["$ref"]).rsplit("/", 1)[-1]]
    return found


if __name__ == "__main__":
    RELEASED.write_text(written(contract(document())))
