"""What the pages of a played marketplace lead to, made with the forms of its pages by whoever may; and who is signed in."""

from __future__ import annotations

import base64
import json
import os
import re
from typing import Any
from uuid import UUID

from allauth.account.forms import EmailAwarePasswordResetTokenGenerator
from allauth.account.utils import user_pk_to_url_str
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from fido2.cose import CoseKey
from fido2.webauthn import AttestationObject, AttestedCredentialData, AuthenticatorData

from amiable.commands.demo_story.office import try_rules
from amiable.commands.demo_story.stage import Stage
from amiable.flow import upkeep
from amiable.flow.choices import unsubscribe_token
from amiable.flow.load import load_facts
from amiable.flow.perform import perform
from amiable.jobs.notify import notify
from amiable.jobs.worker import Worker
from amiable.notices.models import Mail
from amiable.pages.order import read_order
from amiable.people.models import Person
from amiable.people.roles import Role
from amiable.people.terms import OPTIONAL_GROUPS
from amiable.rules import inputs as i
from amiable.rules.facts import Actor
from tests.browser.still import LOOKED_AT, NOW

PASSWORD = "three calm words"
HOST = {"headers": {"host": "127.0.0.1"}}
#: A second operator, and one who keeps a password, a passkey and an app: nobody of the demo does.
MORE = {
    "ottilia": ("Ottilia Berg", Role.OPERATOR),
    "sofia": ("Sofia Lind", Role.MEMBER),
    "karl": ("Karl Ek", Role.MEMBER),
}


def furnish(stage: Stage) -> dict[str, Any]:
    """Make it all; what `still.Still` knows."""
    settings.ALLOWED_HOSTS = ["127.0.0.1"]
    house = House(stage)
    house.orders()
    house.reports()
    house.console()
    house.measures()
    house.settings()
    house.accounts()
    return {
        "sessions": house.sessions,
        "people": {name: str(pk) for name, pk in house.people.items()},
        "made": house.made,
        "acts": house.acts,
        "orders": house.listed,
    }


def passkey() -> dict[str, Any]:
    """What a phone would say when it makes a passkey."""

    def coded(raw: bytes) -> str:
        return base64.urlsafe_b64encode(raw).decode().rstrip("=")

    secret = CoseKey.parse({1: 2, 3: -7, -1: 1, -2: b"\1" * 32, -3: b"\2" * 32})
    made = AttestedCredentialData.create(b"\0" * 16, b"phone", secret)
    seen = AttestationObject.create("none", AuthenticatorData.create(b"\0" * 32, 0x45, 0, made), {})
    said = json.dumps({"type": "webauthn.create", "challenge": "eA", "origin": "http://127.0.0.1"}).encode()
    response = {"clientDataJSON": coded(said), "attestationObject": coded(bytes(seen))}
    return {"id": coded(b"phone"), "rawId": coded(b"phone"), "type": "public-key", "response": response}


class House:
    """Everybody's browser, and what came of it."""

    def __init__(self, stage: Stage) -> None:
        self.stage, self.people = stage, dict(stage.shop.people)
        for name, (full, role) in MORE.items():
            self.people[name] = upkeep.make_person(
                f"{name}@demo.invalid", name=full, language="en", time_zone="Europe/Rome", role=role, demo=True, now=NOW
            ).pk
        self.browsers = {name: self._signed_in(pk) for name, pk in self.people.items()}
        self.made: dict[str, str] = {}
        self.acts: dict[str, tuple[str, str]] = {}
        self.listed: dict[str, tuple[str, str]] = {}

    @property
    def sessions(self) -> dict[str, str]:
        """The cookie of each."""
        return {name: client.cookies["sessionid"].value for name, client in self.browsers.items()}

    def _signed_in(self, person: UUID) -> Client:
        client = Client(**HOST)
        client.force_login(Person.objects.get(pk=person), settings.AUTHENTICATION_BACKENDS[0])
        return client

    def send(self, who: str, path: str, **said: Any) -> str:
        """Send a form; where it leads, or the page that came."""
        answer = self.browsers[who].post(path, said)
        text = answer.content.decode()
        wrong = re.findall(r"field__error[^>]*>([^<]*)", text)
        assert answer.status_code == 302 or (answer.status_code == 200 and not wrong), (path, answer.status_code, wrong)
        return answer.headers.get("Location", text)

    def keep(self, name: str, place: str) -> str:
        """Remember the id in an address."""
        found = re.search(r"[0-9a-f]{8}-[0-9a-f-]{27}", place)
        assert found is not None, place
        self.made[name] = found[0]
        return found[0]

    # ── orders ────────────────────────────────────────────────────────────────────────────────────────────────────

    def orders(self) -> None:
        """A review hidden and contested; which action is open where, for whom."""
        names = {str(pk): name for name, pk in self.people.items()}
        found = {play: load_facts(order, NOW) for play, order in self.stage.orders.items()}
        # What is still going on first: what can be done there is shown there.
        for play in sorted(found, key=lambda one: found[one].facts.state in ("completed", "cancelled")):
            order, loaded = self.stage.orders[play], found[play]
            client, seller = names[loaded.facts.client_id], names[loaded.facts.seller_id]
            self.listed[loaded.reference] = (client, seller)
            self.made[play] = loaded.reference
            if loaded.facts.reviews and "hidden" not in self.made:
                self._hide(order, loaded)
            for who in (client, seller):
                for option in read_order(order, self.people[who], now=NOW).options:
                    if option.allowed:
                        self.acts.setdefault(option.action, (who, loaded.reference))

    def reports(self) -> None:
        """Words that are reported, and more that can be."""
        order = f"/orders/{self.made[LOOKED_AT]}/"
        text = self.browsers["camille"].get(order).content.decode()
        first, second = re.findall(rf"{order}report/\d+/", text)[:2]
        self.send("camille", first, why="abuse", text="Not kind.")
        self.made |= {"reported": first, "report": second, "words": first.split("/")[-2]}

    def _hide(self, order: UUID, loaded: Any) -> None:
        review = loaded.facts.reviews[0]
        said = i.HideReview(whose=review.by, part="review", ground="insulting", why=i.Words("Its last word.", "en"))
        done: Any = perform(order, "hide_review", Actor("person", str(self.people["paolo"])), said, NOW, ids=os.urandom)
        author = self.listed[loaded.reference][review.by == "seller"]
        self.made |= {"hidden": loaded.reference, "hidden_seq": str(done.seq), "author": author}
        place = f"/orders/{loaded.reference}/hidden/{done.seq}/complain/"
        self.made["hidden_page"] = place

    # ── the console ───────────────────────────────────────────────────────────────────────────────────────────────

    def console(self) -> None:
        """What operators and mediators keep."""
        site = {"name": "Acme Arts", "slug": "acme", "site": "https://acme.example", "public_key": ""}
        place = self.send("paolo", "/desk/sites/new/", **site)
        self.keep("site", place)
        self.send("paolo", f"{place}tokens/", label="Shop", scope="write", days="30")
        hook = {"key": "k1", "site": "acme", "address": "https://shop.example/hooks", "events": "", "label": "Shop"}
        self.send("paolo", "/desk/webhooks/new/", **hook)
        self.keep("endpoint", self.link("paolo", "/desk/webhooks/", r"/desk/webhooks/[0-9a-f-]{36}/"))
        self.keep("draft", self.link("paolo", "/desk/rules/", r"/desk/rules/drafts/[0-9a-f-]{36}/"))
        self.made["rules_hash"] = self.link("paolo", "/desk/rules/", r"/desk/rules/files/[0-9a-f]{64}\.toml")[18:82]
        people = SimpleUploadedFile("people.csv", "external_id,email,name\np-1,a@x.org,Zoë\np-2,bad,Bo\n".encode())
        self.keep("import", self.send("paolo", "/desk/import/new/", kind="people", site="acme", file=people))
        invited = {"email": "new@example.com", "role": "mediator", "languages": ["fr"], "language": "it"}
        self.send("paolo", "/desk/members/invite/", **invited)
        self.send("paolo", "/desk/export/ask/")
        body = {"kind": "body", "country": "IT", "name": "Camera Arbitrale", "address": "Via Meravigli 7, Milano"}
        self.send("paolo", "/desk/legal/bodies/new/", **body, site="https://body.example/", languages="it, en", cost="")
        self.keep("body", self.link("paolo", "/desk/legal/bodies/", r"/desk/legal/bodies/[0-9a-f-]{36}/"))
        referral = {"body": self.made["body"], "matter": "case", "reference": "AM-1", "referred_on": "2026-11-20"}
        self.send("paolo", "/desk/legal/referrals/new/", **referral)
        self.keep("referral", self.link("paolo", "/desk/legal/referrals/", r"/desk/legal/referrals/[0-9a-f-]{36}/"))
        self.keep("text", self.link("tom", "/desk/texts/", r"/desk/texts/[0-9a-f-]{36}/"))
        self.keep("session", self.link("paolo", "/desk/sessions/", r"/desk/sessions/[0-9a-f-]{36}/"))

    def link(self, who: str, path: str, pattern: str) -> str:
        """The first address of this form on a page."""
        text = self.browsers[who].get(path).content.decode()
        found = re.search(pattern, text)
        assert found is not None, (path, pattern)
        return found[0]

    def measures(self) -> None:
        """A measure about Karl, who complains; one about Noah's review that was hidden."""
        asked = dict.fromkeys(("orders", "days", "begins_in", "waived", "service"), "")
        asked |= {"scope": "sell", "ground": "off_platform", "facts": "You asked two clients to pay elsewhere."}
        asked |= {"language": "en", "length": "lifted", "go": "1", "key": "k1"}
        self.keep("measure", self.send("paolo", "/desk/measures/new/?who=karl@demo.invalid", **asked))
        second = {**asked, "scope": "buy", "key": "k2"}
        self.keep("measure2", self.send("paolo", "/desk/measures/new/?who=karl@demo.invalid", **second))
        place = f"/settings/decisions/{self.made['measure']}/complain/"
        self.keep("complaint", self.send("karl", place, text="It was not me.", language="en", key="once"))

    def settings(self) -> None:
        """What people keep for themselves."""
        thanks = {"title": "Thanks", "text": "Thank you, {client}.", "language": "en"}
        self.send("marc", "/my/replies/new/", **thanks)
        self.keep("reply", self.link("marc", "/my/replies/", r"/my/replies/[0-9a-f-]{36}/"))
        own = self.link("marc", "/my/services/", r"/my/services/[0-9a-f-]{36}/")
        self.keep("own_service", own)
        self.keep("own_package", self.link("marc", own, r"packages/[0-9a-f-]{36}/"))
        self.keep("service", self.link("giulia", "/services/", r"/services/[0-9a-f-]{36}/"))
        self.keep(
            "package", self.link("giulia", f"/services/{self.made['service']}/", r"packages/[0-9a-f-]{36}/order/")
        )
        self.send("giulia", "/settings/data/archive/")
        self.made["file"] = self.link("camille", f"/orders/{self.made[LOOKED_AT]}/", r"/look/[0-9a-f-]{36}/")[6:42]
        self.made["statement"] = self.link("marc", "/earnings/statements/", r"/earnings/statements/[\w-]+/\w+/")
        worker = Worker(lambda: NOW, os.urandom)
        notify(NOW, ids=os.urandom)
        for hand in (
            worker.send_mail,
            worker.import_files,
            worker.look_after_data,
            worker.export_whole,
        ):
            while hand():
                pass
        try_rules(NOW)
        self.made["statement_of"] = self.made["statement"].removeprefix("/earnings/statements/")
        self.made["unsubscribe"] = f"/unsubscribe/{unsubscribe_token(self.people['giulia'], OPTIONAL_GROUPS[0])}/"
        self.made["seller"] = self.link("giulia", f"/services/{self.made['service']}/", r"/people/[0-9a-f-]{36}/")[8:44]
        self.made["retention"] = self.link("paolo", "/desk/retention/", r"/desk/retention/\w+/").split("/")[3]
        mailed = " ".join(Mail.objects.values_list("text", flat=True))
        self.made["invitation"] = re.findall(r"/invitations/[\w-]+/", mailed)[0]
        self.made["mail"] = self.link("karl", "/demo/mail/", r"/demo/mail/[0-9a-f-]{36}/[0-9a-f-]{36}/")

    def accounts(self) -> None:
        """Sofia has a password, an app and a passkey; somebody is halfway through signing in as she, another signs up."""
        sofia = Person.objects.get(pk=self.people["sofia"])
        for name in ("sofia", "karl"):
            person = Person.objects.get(pk=self.people[name])
            person.set_password(PASSWORD)
            person.save()
            self.browsers[name] = Client(**HOST)
            self.send(name, "/account/login/", login=person.email, password=PASSWORD)
            self.send(name, "/account/reauthenticate/", password=PASSWORD)
        TOTP.activate(sofia, "A" * 32)
        RecoveryCodes.activate(sofia)
        key = Authenticator.objects.create(
            user=sofia, type=Authenticator.Type.WEBAUTHN, data={"name": "Phone", "credential": passkey()}
        )
        self.made["key"] = str(key.pk)
        token = EmailAwarePasswordResetTokenGenerator().make_token(sofia)
        self.made["reset"] = f"/account/password/reset/key/{user_pk_to_url_str(sofia)}-{token}/"
        self.browsers["halfway"], self.browsers["new"] = Client(**HOST), Client(**HOST)
        self.send("halfway", "/account/login/", login=sofia.email, password=PASSWORD)
        new = {"email": "new.person@example.com", "name": "Ida Holm", "password1": PASSWORD, "password2": PASSWORD}
        self.send("new", "/account/signup/", **new)
