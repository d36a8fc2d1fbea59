"""What operators have on their table in the demo: a measure and the complaint against it, a file from another shop that was
looked at, and a draft of rules that was checked and simulated."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from datetime import datetime, timedelta
from functools import partial
from uuid import UUID

from amiable.commands.demo_story.typeset import typeset
from amiable.files.store import store
from amiable.flow.complaints import complain
from amiable.flow.importing import work
from amiable.flow.importing_asked import ask_import, next_import
from amiable.flow.integrating import IntegrationTerms, make_integration
from amiable.flow.measures import impose
from amiable.flow.measures_asked import Imposing
from amiable.flow.rulebook import SIMULATE, Simulate, begin_draft, try_draft
from amiable.imports.terms import Asked, Kind
from amiable.jobs.notify import tell_measures
from amiable.jobs.trying import try_next
from amiable.kernel.errors import Refused
from amiable.kernel.ids import Random, uuid7
from amiable.measures.terms import BUY
from amiable.orders.reads import references_of
from amiable.pages.rulebook import raised, text_in_force
from amiable.rulebook import reads as rulebook
from amiable.rules.edit import with_values

#: The play whose payment a bank took back, and what was decided and said about it.
TAKEN_BACK = "A card nobody recognised"
FACTS = (
    "Votre banque a repris le paiement de la commande, trois semaines après que vous en avez accepté la livraison. "
    "C’est le deuxième paiement repris sur ce compte. Tant que ce n’est pas réglé, vous ne pouvez pas passer de nouvelle "
    "commande ; celles qui sont en cours continuent."
)
COMPLAINT = (
    "Je n’ai rien demandé à ma banque : elle n’a pas reconnu le nom sur le relevé et a repris l’argent toute seule. Je l’ai "
    "appelée ce matin, elle annule. Elena a fait un très beau travail et doit être payée."
)

#: A site that moves here, and the people it brings: one address is none, one stands there twice.
SITE = ("oldshop", IntegrationTerms("The old shop", "https://oldshop.example"))
FILE = "people-of-the-old-shop.csv"
PEOPLE = """\
external_id,email,name,language,time_zone
o-101,ada.lind@oldshop.example,Ada Lind,en,Europe/Stockholm
o-102,bruno.ferri@oldshop.example,Bruno Ferri,it,Europe/Rome
o-103,claire.petit@oldshop,Claire Petit,fr,Europe/Paris
o-104,dario.sala@oldshop.example,Dario Sala,it,Europe/Milan
o-105,emma.roy@oldshop.example,Emma Roy,fr,Europe/Paris
o-106,ada.lind@oldshop.example,Ada L.,en,Europe/Stockholm
o-107,femi.ade@oldshop.example,Femi Ade,en,Africa/Lagos
"""

#: The draft, why it was begun, and how it is simulated: with few enough orders not to be waited for.
CHANGES = {"clocks.accept_by.length": timedelta(days=2, hours=12)}
NOTE = "I professionisti chiedono due giorni e mezzo per l’accettazione. Quanto costerebbe ai clienti?"
ASKED = Simulate(orders=600, seed=7)


def open_office(people: Mapping[str, UUID], orders: Mapping[str, UUID], *, now: datetime, ids: Random) -> None:
    """Do it all but try the draft; `people` by first name, `orders` by play."""
    _measure(people, orders[TAKEN_BACK], now=now, ids=ids)
    _look_into_file(people["paolo"], now=now - timedelta(hours=5), ids=ids)
    text = raised(with_values(text_in_force(), CHANGES))
    begin_draft(people["paolo"], text, note=NOTE, now=now - timedelta(hours=2), ids=ids)


def try_rules(now: datetime) -> None:
    """Check what waits and simulate each draft that is sound, as workers would."""
    clock = partial(_clock, now)
    while try_next(clock):
        pass
    for draft in rulebook.drafts():
        if rulebook.last_trial(draft.id, kind=SIMULATE, text_hash=draft.hash) is None:
            with suppress(Refused):  # what was found unsound is left as it is
                try_draft(draft.author, draft.id, ASKED, now=now)
    while try_next(clock):
        pass


def _clock(now: datetime) -> datetime:
    return now


def _measure(people: Mapping[str, UUID], order: UUID, *, now: datetime, ids: Random) -> None:
    """Marc cannot buy for two weeks, and says why that is wrong."""
    decided, complained = now - timedelta(hours=20), now - timedelta(hours=3)
    asked = Imposing(
        person=people["marc"],
        scope=BUY,
        ground="payments_taken_back",
        facts=typeset(FACTS, "fr"),
        language="fr",
        orders=tuple(references_of([order]).values()),
        days=14,
    )
    measure = impose(people["paolo"], asked, now=decided, ids=ids)
    tell_measures(decided)
    complain(people["marc"], measure, typeset(COMPLAINT, "fr"), language="fr", now=complained, ids=ids)
    tell_measures(complained)


def _look_into_file(operator: UUID, *, now: datetime, ids: Random) -> None:
    """The file is looked at, and waits for the word to go."""
    slug, terms = SITE
    make_integration(slug, terms, now=now, random=ids)
    data, part = PEOPLE.encode(), uuid7(now, ids)
    store().begin(part)
    with memoryview(data) as piece, store().hold(part, "") as kept:
        kept.write(0, piece)
    ask_import(Asked(Kind.PEOPLE.value, slug, FILE, len(data), part), person=operator, now=now, ids=ids)
    job = next_import(now=now, ids=ids)
    if job is not None:
        work(job, partial(_clock, now), ids=ids)
