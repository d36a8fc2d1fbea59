"""The tables of what the law asks for beside orders: tax records, bodies outside the marketplace, what went to them.

No queries, no writes. Nothing here is ever logged or listed in full: a tax record is read by its seller and in the file that
goes to the tax office.
"""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from amiable.legal import terms


class TaxRecord(models.Model):
    """Who a seller is for the tax office (DAC7, Directive 2021/514, Annex V), by the seller's own word.

    `country` is where they reside, `tin_country` the state that issued `tin`. `retention` is the class it is kept by: ten
    years after the last year in which the seller was paid. `reminded_at` is when an operator last asked for what is missing,
    `told_at` when the seller was told of that.
    """

    person = models.UUIDField(primary_key=True)
    kind = models.CharField(max_length=8, blank=True)
    name = models.CharField(max_length=terms.NAME_LENGTH, blank=True)
    street = models.CharField(max_length=terms.LINE_LENGTH, blank=True)
    postcode = models.CharField(max_length=terms.POSTCODE_LENGTH, blank=True)
    city = models.CharField(max_length=terms.NAME_LENGTH, blank=True)
    country = models.CharField(max_length=2, blank=True)
    tin = models.CharField(max_length=terms.NUMBER_LENGTH, blank=True)
    tin_country = models.CharField(max_length=2, blank=True)
    vat = models.CharField(max_length=terms.NUMBER_LENGTH, blank=True)
    born_on = models.DateField(null=True)
    born_in = models.CharField(max_length=terms.NAME_LENGTH, blank=True)
    company_number = models.CharField(max_length=terms.NUMBER_LENGTH, blank=True)
    retention = models.CharField(max_length=16, default=terms.RETENTION)
    changed_at = models.DateTimeField(null=True)
    reminded_at = models.DateTimeField(null=True)
    told_at = models.DateTimeField(null=True)

    class Meta:
        """Few have been asked and not told yet."""

        indexes: ClassVar = [
            models.Index(
                fields=["reminded_at"], name="tax_untold", condition=models.Q(reminded_at__isnull=False, told_at=None)
            )
        ]

    def __str__(self) -> str:
        """Return whose it is, never what it says."""
        return str(self.person)


class Body(models.Model):
    """A body or a mediator outside the marketplace: `kind` is `body` (disputes, by country) or `mediator` (Regulation 2019/1150,
    Article 12). `languages` are words of the operator's; `cost` says who pays what. Removed ones are kept for what went there.
    """

    id = models.UUIDField(primary_key=True)
    kind = models.CharField(max_length=8)
    country = models.CharField(max_length=2, blank=True)
    name = models.CharField(max_length=terms.NAME_LENGTH)
    address = models.CharField(max_length=terms.ADDRESS_LENGTH)
    site = models.CharField(max_length=terms.LINE_LENGTH)
    languages = models.CharField(max_length=terms.NAME_LENGTH)
    cost = models.CharField(max_length=terms.LINE_LENGTH, blank=True)
    changed_at = models.DateTimeField()
    changed_by = models.UUIDField()
    removed_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        """Return what it is called."""
        return self.name


class Referral(models.Model):
    """A matter that went to a body outside: what it was about (`matter`: case or complaint, `reference`), when, how it ended.

    `outcome` is "" while it is open; `implemented` NULL while nobody said whether the marketplace did what came of it.
    """

    id = models.UUIDField(primary_key=True)
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="+")
    matter = models.CharField(max_length=9)
    reference = models.CharField(max_length=terms.REFERENCE_LENGTH)
    referred_on = models.DateField()
    closed_on = models.DateField(null=True)
    outcome = models.CharField(max_length=16, blank=True)
    implemented = models.BooleanField(null=True)
    changed_at = models.DateTimeField()
    changed_by = models.UUIDField()

    class Meta:
        """Figures read by when something was referred and when it ended."""

        indexes: ClassVar = [
            models.Index(fields=["referred_on"], name="referral_begun"),
            models.Index(fields=["closed_on"], name="referral_ended", condition=models.Q(closed_on__isnull=False)),
        ]

    def __str__(self) -> str:
        """Return what it is about."""
        return self.reference
