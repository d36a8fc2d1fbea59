"""What a proposal or a decision would do, as typed data each side can read in their own language."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Terms:
    """Any of these together; amounts in minor units of the order's currency, times in whole days (2-domain.md §7)."""

    extend_days: int = 0
    price: int = 0  # of an extra: what the client pays for the work
    days: int = 0  # of an extra: what it adds to the due date
    rounds: int = 0  # of an extra: revision rounds it adds
    refund: int = 0  # to the client, out of work and tax
    redo_days: int = 0  # from acceptance, or from the end of an appeal
    complete: bool = False
    cancel: bool = False
    reason: str = ""  # of a cancellation or split
    release_files: bool = False  # a split says whether sealed originals are opened


@dataclass(frozen=True, slots=True)
class Decision:
    """What support decided, by whom, and how far it has come (2-domain.md §8)."""

    terms: Terms
    fault: str  # "client", "seller", "nobody"
    reason: str  # the closing reason it stands for
    by: str  # person, or "" for the published default
    waits_for_second: bool = False
    second: str = ""
    appealed_by: str = ""  # role

    @property
    def outcome(self) -> str:
        """What becomes of the order: redo, cancel or complete."""
        return "redo" if self.terms.redo_days else "cancel" if self.terms.cancel else "complete"
