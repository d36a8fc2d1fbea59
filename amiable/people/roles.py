"""Who may do what on the installation as a whole: roles and the permissions they carry. No tables, no queries.

What somebody may do on one order is not here: that follows from being its client, its seller or its mediator.
"""

from __future__ import annotations

from enum import Flag, StrEnum, auto


class Permission(Flag):
    """One thing a role allows. Pages ask for these, never for a role."""

    NONE = 0
    TRADE = auto()
    """Buy and sell."""
    MEDIATE = auto()
    """Claim a case, ask, decide."""
    APPROVE = auto()
    """Lead the desk: its texts, what nobody took in time, payments a bank took back. Who may approve is the rules' to say."""
    OPERATE = auto()
    """Rules, members, fees, webhooks, exports, health."""


class Role(StrEnum):
    """What a person is on this installation."""

    MEMBER = "member"
    MEDIATOR = "mediator"
    LEAD = "lead"
    OPERATOR = "operator"

    @property
    def permissions(self) -> Permission:
        """What this role allows."""
        return _ALLOWS[self]


_ALLOWS = {
    Role.MEMBER: Permission.TRADE,
    Role.MEDIATOR: Permission.MEDIATE,
    Role.LEAD: Permission.MEDIATE | Permission.APPROVE,
    Role.OPERATOR: Permission.APPROVE | Permission.OPERATE,
}
