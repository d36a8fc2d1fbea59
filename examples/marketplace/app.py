"""Lettera, a marketplace of one street: it sells, takes the payment and pays out; everything between is Amiable's (README.md)."""

from __future__ import annotations

import os
import uuid
from pathlib import Path
from typing import Any

from amiable_client import Amiable, Handover, Problem, SignatureError, verify
from flask import Flask, Response, abort, redirect, render_template, request, session, url_for
from werkzeug.wrappers import Response as Answer

SLUG = "lettera"
ADDRESS = os.environ.get("LETTERA_ADDRESS", "http://127.0.0.1:8100")
DESK = os.environ.get("AMIABLE_ADDRESS", "http://localhost:8000")
desk = Amiable(DESK, os.environ["AMIABLE_TOKEN"])
links = Handover.by_pem(DESK, SLUG, Path(os.environ["LETTERA_KEY"]).read_text())

app = Flask(__name__)
app.config.update(SECRET_KEY=os.environ.get("LETTERA_SECRET", uuid.uuid4().hex), SESSION_COOKIE_SAMESITE="Lax")

#: Who may sign in here: no passwords, for this is a toy. Amiable knows them by these ids.
PEOPLE = {
    "anna": {"name": "Anna Leone", "email": "anna@lettera.example", "language": "en", "email_verified": True},
    "bruno": {"name": "Bruno Kessler", "email": "bruno@lettera.example", "language": "en", "email_verified": True},
}
SERVICE = {"title": "A painted shop sign", "summary": "Drawn by hand, every curve of it.", "language": "en"}
PACKAGE = {
    "name": "Drawing",
    "price": 18_000,
    "currency": "EUR",
    "days": 7,
    "rounds": 2,
    "items": [{"title": "A drawing to paint from"}],
}
#: What webhooks told, by order, and the ids of those that came: a message may come twice. A real shop keeps both in its database.
STEPS: dict[str, list[dict[str, Any]]] = {}
SEEN: set[str] = set()


def prepare() -> tuple[str, str]:
    """Bring people, the service and an endpoint, once however often this runs; gives the package and the endpoint's secret."""
    for person, known in PEOPLE.items():
        desk.people.bring(person, **known)
    bruno, service = desk.acting_for("bruno"), f"{SLUG}:sign"
    try:
        bruno.services.make(external_id="sign", **SERVICE)
    except Problem as problem:
        if problem.code != "external_id_taken":
            raise
    packages = bruno.services.read(service)["packages"] or [bruno.services.add_package(service, **PACKAGE)]
    bruno.services.show(service)
    address = f"{ADDRESS}/hooks"
    ours = [one["id"] for one in desk.endpoints.all() if one["address"] == address]
    told = desk.endpoints.rotate(ours[0]) if ours else desk.endpoints.make(address)
    return packages[0]["id"], told["secret"]


PACKAGE_ID, SECRET = prepare()


def me() -> str:
    """Who is signed in here."""
    return str(session["person"]) if session.get("person") in PEOPLE else abort(403)


@app.template_filter()
def money(amount: int) -> str:
    """Minor units as people read them."""
    return f"€{amount // 100}.{amount % 100:02d}"


@app.get("/")
def home() -> str:
    """The shop window, and one's own orders as Amiable has them."""
    person = session.get("person")
    orders = list(desk.acting_for(person).orders.all()) if person in PEOPLE else []
    return render_template("home.html", people=PEOPLE, person=person, service=SERVICE, package=PACKAGE, orders=orders)


@app.post("/in")
def sign_in() -> Answer:
    """Be somebody: Anna, Bruno, or the office."""
    session["person"] = request.form["person"]
    return redirect(url_for("home"))


@app.get("/buy")
def buy() -> str:
    """The till of the shop; each look at it is one purchase, however often its button is pressed."""
    me()
    return render_template("buy.html", service=SERVICE, package=PACKAGE, purchase=uuid.uuid4().hex[:12])


@app.post("/buy")
def pay() -> Answer:
    """Take the payment (here a payment service would be asked), then place the order as paid elsewhere."""
    purchase = request.form["purchase"]
    price = {"amount": PACKAGE["price"], "currency": PACKAGE["currency"]}
    paid = {"external_id": f"order-{purchase}", "paid_elsewhere": f"card-{purchase}", **price}
    order = desk.acting_for(me()).orders.place(PACKAGE_ID, key=purchase, **paid)
    return redirect(url_for("order", ref=order["ref"]))


@app.get("/orders/<ref>")
def order(ref: str) -> str:
    """An order here: who acts next (Amiable's box), the way to it, and every step the webhooks told of."""
    theirs = desk.acting_for(me())
    try:
        found = theirs.orders.read(ref)
        box = theirs.orders.embed(ref)
    except Problem as problem:
        abort(problem.status)
    said = {line["seq"]: line["sentence"] for line in theirs.orders.events(ref)}
    steps = sorted(STEPS.get(ref, []), key=lambda step: int(step["line"]))
    return render_template("order.html", order=found, box=box, steps=steps, said=said)


@app.get("/orders/<ref>/go")
def go(ref: str) -> Answer:
    """Hand them over, signed in, to their order: the link is made at the click and good for a minute."""
    return redirect(links.link(me(), to=f"/orders/{ref}/", **PEOPLE[me()]))


@app.post("/hooks")
def hooks() -> Response:
    """Believe only what is signed, do nothing twice, and answer at once."""
    try:
        message = verify(SECRET, request.headers, request.get_data())
    except SignatureError:
        abort(401)
    identity = request.headers["webhook-id"]
    if identity not in SEEN and message["data"].get("line"):  # else no step of an order: a test, or money to move
        SEEN.add(identity)
        step = {"name": message["type"], "at": message["timestamp"], "line": message["data"]["line"]}
        STEPS.setdefault(message["data"]["order"]["ref"], []).append(step)
    return Response(status=204)


@app.route("/office", methods=["GET", "POST"])
def office() -> str | Answer:
    """Money Amiable asks to be moved: the office moves it, and says so."""
    if session.get("person") != "office":
        abort(403)
    if request.method == "POST":
        desk.payments.confirm(request.form["payment"], f"transfer-{uuid.uuid4().hex[:8]}")
        return redirect(url_for("office"))
    return render_template("office.html", payments=list(desk.payments.all()), people=PEOPLE)
