"""What an address itself says of what lies behind it: a commit, a fingerprint, or only a name that may move on to other
content. Nothing is asked over the network (2-domain.md §4: links record a hash or commit where it can be had)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal
from urllib.parse import unquote, urlsplit

type Kind = Literal["", "commit", "fingerprint", "moving"]

_HEX = re.compile("[0-9a-f]{7,64}")
#: Lengths of whole commits: SHA-1 and SHA-256. Whatever is shorter is only taken for one when it cannot be a date or a word.
_WHOLE = (40, 64)
_FRAGMENT = re.compile("(sha(?:1|256|512))[=-]([0-9a-fA-F]+)")
_FRAGMENT_LENGTH = {"sha1": 40, "sha256": 64, "sha512": 128}
_CID = re.compile("Qm[1-9A-HJ-NP-Za-km-z]{44}|b[a-z2-7]{58,112}|z[1-9A-HJ-NP-Za-km-z]{47,80}")

#: Words of an address after which a code host names a commit or, as well, a branch.
_COMMIT = ("commit", "commits")
_TREE = ("tree", "blob", "raw", "src", "archive")
_BRANCH = ("tree", "blob", "commits")
_SORTS = ("branch", "tag", "refs")

#: How much of a commit or digest people read out; content names of IPFS all begin alike.
SHORT, SHORT_NAME = 7, 12


@dataclass(frozen=True, slots=True)
class Evidence:
    """`commit` and `fingerprint` never mean other content than today; `moving` is a branch or name that may. `value` is
    the whole commit, digest or name; "" when the address says nothing."""

    kind: Kind = ""
    value: str = ""

    @property
    def short(self) -> str:
        """What is shown of it; a name stays whole."""
        if self.kind == "moving":
            return self.value
        return self.value[: SHORT if _HEX.match(self.value) else SHORT_NAME]


def evidence(address: str) -> Evidence:
    """What the address says; nothing for what is no address at all. Raises nothing."""
    try:
        parts = urlsplit(address)
        host = parts.hostname or ""
    except ValueError:
        return Evidence()
    words = [unquote(word) for word in parts.path.split("/") if word]
    return _in_fragment(parts.fragment) or _content(host, words) or _commit(words) or _pinned(words) or _moving(words)


def _in_fragment(fragment: str) -> Evidence | None:
    for part in fragment.split("&"):
        found = _FRAGMENT.fullmatch(part)
        if found and len(found[2]) == _FRAGMENT_LENGTH[found[1]]:
            return Evidence("fingerprint", found[2].lower())
    return None


def _content(host: str, words: Sequence[str]) -> Evidence | None:
    """IPFS: the address is the content's own name, in the path or in front of the gateway."""
    for before, name in pairwise(words):
        if before == "ipfs" and _CID.fullmatch(name):
            return Evidence("fingerprint", name)
    name, _, rest = host.partition(".")
    return Evidence("fingerprint", name) if rest.startswith("ipfs.") and _CID.fullmatch(name) else None


def _commit(words: Sequence[str]) -> Evidence | None:
    """…/commit/<hex>, and …/tree/<hex>, …/blob/<hex> where the name is a commit and no branch."""
    for before, name in pairwise(words):
        bare = name.split(".", 1)[0]
        if before in (*_COMMIT, *_TREE) and _is_commit(bare):
            return Evidence("commit", bare)
    return None


def _pinned(words: Sequence[str]) -> Evidence | None:
    """…/name@<hex>, as package and module addresses have it."""
    for word in words:
        _name, at, name = word.rpartition("@")
        if at and _is_commit(name):
            return Evidence("commit", name)
    return None


def _moving(words: Sequence[str]) -> Evidence:
    """A branch (or a tag, which can be moved as well) of owner/project, or a name of IPNS."""
    if "ipns" in words[:-1]:
        return Evidence("moving", words[words.index("ipns") + 1])
    for at, (before, name) in enumerate(pairwise(words)):
        named = name in _SORTS and at + 2 < len(words)
        if at >= 2 and (before in _BRANCH or (named and before in _TREE)):
            return Evidence("moving", words[at + 2] if named else name)
    return Evidence()


def _is_commit(name: str) -> bool:
    if not _HEX.fullmatch(name):
        return False
    return len(name) in _WHOLE or (len(name) < _WHOLE[0] and not name.isdigit() and not name.isalpha())
