"""Pages about the API: every operation, shape and code has one, in every language, without a script."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
from django.test import Client
from django.utils.translation import override

from amiable.api.describe import actions, document
from amiable.api.forms import text_of, with_words
from amiable.api.problems import codes
from amiable.api.reference import operations, shapes
from amiable.rules.inputs import Deliver
from amiable.rules.inputs.schema import schema
from amiable.webhooks.models import Endpoint
from amiable.wording.refusals.api import TITLES, WHAT_TO_DO
from tests.api.conftest import Offer
from tests.api.program import program_of, site_of
from tests.cast import START, Cast
from tests.story import Story

pytestmark = pytest.mark.django_db


def page(path: str, language: str = "en") -> str:
    """A page as a visitor gets it."""
    answer = Client().get(path, headers={"accept-language": language})
    assert answer.status_code == 200, path
    return answer.content.decode()


def test_every_operation_and_shape_is_on_the_list() -> None:
    found = page("/api/docs/")
    listed = re.findall(r'href="/api/docs/([\w-]+)/"', found)
    assert sorted(listed) == sorted(operations())
    assert len(listed) == sum(len(methods) for methods in document()["paths"].values())
    assert re.findall(r'href="/api/docs/shapes/(\w+)/"', found) == list(shapes())


def test_every_operation_has_a_page_that_leads_on() -> None:
    for name, row in operations().items():
        found = page(f"/api/docs/{name}/")
        assert f'<code class="api__path">{row.path}</code>' in found
        for href in re.findall(r'href="/api/docs/shapes/(\w+)/"', found):
            assert href in shapes(), name


def test_every_shape_has_a_page_with_all_its_fields() -> None:
    for name, (_, fields) in shapes().items():
        found = page(f"/api/docs/shapes/{name}/")
        assert all(f"<code>{field.name}</code>" in found for field in fields), name


def test_an_action_says_what_it_takes() -> None:
    row = operations()["open_case"]
    assert {field.name for field in row.body if field.needed} >= {"reason", "what_happened"}
    assert [name for name in (field.name for field in row.body) if name.startswith("exhibits")] == [
        "exhibits",
        "exhibits[].title",
        "exhibits[].files",
    ]
    kinds = {field.name: "".join(piece.text for piece in field.kind) for field in (*row.parameters, *row.body)}
    assert (kinds["dry_run"], kinds["days"]) == ('"true" | "false", else "false"', "integer ≤ 60 days")
    assert kinds["refund"].endswith(" minor units")
    assert "" not in kinds.values()
    assert "-H 'If-Match: \"17\"'" in row.example
    assert '-H "Idempotency-Key: my-key-1"' in row.example
    assert '"what_happened": {"text": "…", "language": "en"}' in row.example


def test_an_action_says_who_may_and_what_its_form_says_in_whatever_language_it_is_read_first() -> None:
    assert operations()["deliver"].text.startswith("For the seller. The client is told at once and has time to look. ")
    told = {
        name: next(field.text for field in operations()[name].parameters if field.name == "If-Match")
        for name in ("deliver", "send_message")
    }
    assert told["deliver"].endswith("Needed unless only asking (`dry_run`).")
    assert "Not needed" in told["send_message"]
    assert operations()["send_message"].text.startswith("For the client, the seller or a mediator. Do it once, ")
    with override("fr"):
        assert text_of(next(row for row in actions() if row.name == "deliver"), "").endswith("stays as it is.")
        fields = with_words(Deliver, schema(Deliver))["properties"]
    assert fields["files"]["description"] == "Files. Up to 20, of any kind."
    assert fields["links"]["description"] == "Links.", "nothing of how a form is filled in"
    for action in actions():
        text = text_of(action, "")
        assert text.startswith("For "), action.name
        assert "%(" not in text, action.name
        assert all(part[:1].isupper() for part in text.split(". ")), action.name


def test_a_parameter_names_what_it_can_be_and_what_it_is_unless_said() -> None:
    kinds = {field.name: "".join(piece.text for piece in field.kind) for field in operations()["list_cases"].parameters}
    assert kinds["tab"].startswith('"all" | "open"')
    assert kinds["tab"].endswith(', else "all"')
    assert kinds["step"].startswith('"with_support" | ')
    limit = next(field for field in operations()["list_orders"].parameters if field.name == "limit")
    assert [piece.text for piece in limit.kind] == ["integer 1…100", ", else 50"]


def test_a_request_to_begin_with_has_places_a_shell_fills() -> None:
    for row in operations().values():
        assert not re.search(r"\$API\S*[{}]", row.example), row.name
    assert operations()["list_service_reviews"].example.startswith('curl "$API/services/$SERVICE/reviews"')
    assert operations()["remove_upload"].example.startswith('curl -X DELETE "$API/uploads/$UPLOAD"')


def test_in_lists_an_address_stands_below_that_of_the_api_and_breaks_at_its_parts() -> None:
    found = page("/api/docs/")
    assert '<code class="api__path">/orders<wbr>/{ref}<wbr>/actions<wbr>/accept_<wbr>delivery</code>' in found


@pytest.mark.parametrize(
    ("language", "title", "action"),
    [
        ("en", "The API", "Accept"),
        ("fr", "L’API", "Accepter"),
        ("it", "L’API", "Accetta"),
    ],
)
def test_in_the_readers_language(language: str, title: str, action: str) -> None:
    assert f"<h1>{title}</h1>" in page("/api/docs/", language)
    assert f"<h1>{action}</h1>" in page("/api/docs/accept_delivery/", language)
    assert '<h1 lang="en">Your orders</h1>' in page("/api/docs/list_orders/", language)


def test_no_script_is_needed_and_nothing_comes_from_elsewhere() -> None:
    answer = Client().get("/api/docs/")
    policy = answer.headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    found = answer.content.decode()
    assert re.findall(r'(?:src|href)="(?:https?:)?//[^"]*', found) == []
    assert "<pre" in found
    assert " style=" not in found


@pytest.mark.parametrize("path", ["/api/docs/made_up/", "/api/docs/shapes/MadeUp/", "/api/docs/shapes/YesNo/"])
def test_what_is_not_there(path: str) -> None:
    assert Client().get(path).status_code == 404


def test_every_kind_of_problem_says_what_to_do() -> None:
    assert set(WHAT_TO_DO) == set(TITLES) >= set(codes().values())
    found = page("/api/problems/upload_expired", "fr")
    assert "&quot;status&quot;: 410" in found
    assert "Cela n’existe pas, ou ne vous est pas destiné\u00a0: rien ne distingue les deux." in found


def said(name: str) -> dict[str, Any]:
    """The body of an operation's example."""
    (text,) = re.findall(r"-d '(.*)'$", operations()[name].example)
    found: dict[str, Any] = json.loads(text)
    return found


def test_examples_of_what_is_made_work_as_they_stand(cast: Cast, offer: Offer) -> None:
    giulia, marc, lea, otto, site = *map(program_of, (cast.giulia, cast.marc, cast.lea, cast.otto)), site_of("acme")
    endpoint = site.post("/endpoints", said("make_endpoint"))
    Endpoint.objects.update(proven_at=START)
    at = f"/endpoints/{endpoint.json()['endpoint']['id']}"
    worked = {
        "make_endpoint": endpoint,
        "change_endpoint": site.put(at, said("change_endpoint")),
        "send_period_again": site.post(f"{at}/again", said("send_period_again")),
        "bring_person": site.put("/people/u-1", said("bring_person")),
        "change_me": giulia.put("/me", said("change_me")),
        "change_mail_choices": giulia.put("/me/mail-choices", said("change_mail_choices")),
        "make_service": marc.post("/services", said("make_service")),
        "save_reply": marc.post("/saved-replies", said("save_reply")),
        "save_text": lea.post("/cases/texts", said("save_text")),
        "save_session": otto.post("/help/sessions", said("save_session")),
        "make_integration": otto.post("/integrations", said("make_integration")),
        "make_integration_token": otto.post("/integrations/shop/tokens", said("make_integration_token")),
    }
    refused = {name: answer.json() for name, answer in worked.items() if answer.status_code >= 300}
    assert refused == {}


def test_examples_of_actions_work_on_an_order_they_fit(cast: Cast) -> None:
    giulia, marc = program_of(cast.giulia), program_of(cast.marc)
    ref = Story(cast).brief().loaded.reference
    marc.act(ref, "send_message", said("send_message"))
    marc.act(ref, "ask_question", said("ask_question"))
    asked = marc.order(ref)["questions"][0]["id"]
    giulia.act(ref, "answer_question", said("answer_question") | {"question": asked})
    marc.act(ref, "propose_extension", said("propose_extension"))
    marc.act(ref, "deliver", said("deliver"))
    marc.act(ref, "replace_delivery", said("replace_delivery"))
    giulia.act(ref, "request_changes", said("request_changes"))
    assert giulia.order(ref)["state"] == "revision_requested"
