"""Every table there is leaves or stays, by a decision: a new one fails here until somebody says which."""

from __future__ import annotations

from amiable.exports.tables import BEGUN, LEAVES, STAYS, columns_of, leaving, models_by_label

#: Tables of libraries that are not installed everywhere.
PERHAPS = {"mfa.Authenticator"}


def test_every_table_leaves_or_stays() -> None:
    known = set(models_by_label())
    assert known - set(LEAVES) - set(STAYS) == set(), "say in amiable/exports/tables.py whether they leave"
    assert set(LEAVES) & set(STAYS) == set()
    assert (set(LEAVES) | set(STAYS)) - known <= PERHAPS, "there is no such table any more"
    assert set(BEGUN) <= set(LEAVES)
    assert all(STAYS.values())


def test_what_is_covered_is_a_column() -> None:
    for label, how in LEAVES.items():
        if how.covered:
            assert set(how.covered) <= {one.attname for one in columns_of(models_by_label()[label])}, label


def test_rows_come_after_what_they_point_to() -> None:
    order = leaving(sign_in=True)
    assert order == leaving(sign_in=True)
    for number, label in enumerate(order):
        pointed = {one.related_model._meta.label for one in columns_of(models_by_label()[label]) if one.related_model}
        assert pointed & set(order) - {label} <= set(order[:number]), label


def test_what_lets_somebody_act_leaves_only_when_asked_for() -> None:
    secret = set(leaving(sign_in=True)) - set(leaving(sign_in=False))
    assert {"people.Token", "people.Feed", "socialaccount.SocialAccount"} <= secret
    assert LEAVES["people.Person"].covered == {"password": "!"}
    assert "sessions.Session" in STAYS
    assert "socialaccount.SocialToken" in STAYS
