"""Each drawer has exactly its files, points down the stairs only, and no file has a name that could hold anything."""

import ast

from tests.house import tree

BASE = {"__init__.py", "apps.py", "models.py", "reads.py", "writes.py"}
# What a drawer or wire has besides; a new name here is a decision, so it says what it is for.
EXTRA = {
    "people": {
        "adapter.py",  # what the sign-in library asks us
        "factors.py",  # what the sign-in library asks us of second factors
        "handed.py",  # what a site signs to hand somebody over
        "roles.py",  # the roles and what each may do
        "sign_ins.py",  # where somebody is signed in: browser and system by name, the list of it
        "terms.py",  # the frozen shapes a person's writes take
    },
    "catalog": {
        "public.py",  # what of it everybody may find, as lists of ids
        "terms.py",  # the frozen shape of what is sold
    },
    "ledger": {
        "postings.py",  # what makes a figure: accounts and flows added up and listed
        "meanings.py",  # what it means that money goes from one account to another
        "statements.py",  # one seller's transfers by time
        "earnings.py",  # what stands for a seller, what was paid, what is owed
        "terms.py",  # the shapes of a seller's statement
        "income.py",  # what sellers were paid, for the tax office
    },
    "orders": {
        "lists.py",  # orders of one person, as lists
        "logs.py",  # logs of many orders at once
        "behind.py",  # what was not done in time or failed, counted
        "append_only.py",  # the triggers that keep the log as it was
    },
    "talk": {
        "terms.py",  # what a saved reply may say, and how its placeholders are filled
    },
    "cases": {
        "looked.py",  # which orders staff opened, by time
        "terms.py",  # how long notes and macro texts may be
        "counted.py",  # what began, was decided and ended in a period
        "behind.py",  # what was not done in time or failed, counted
    },
    "legal": {
        "terms.py",  # what tax records, bodies and referrals may say, and what is missing
    },
    "outbox": {
        "behind.py",  # what was not done in time or failed, counted
    },
    "privacy": {
        "terms.py",  # lengths and codes of exports and erasures
        "tables.py",  # what every table of the house holds of a person
    },
    "records": {
        "arriving.py",  # by which way somebody comes: a page, a token, a command
        "terms.py",  # what may stand in the audit trail
        "keeping.py",  # classes of keeping: how long, and which table is of which
        "behind.py",  # what checking found or has not come to, counted
    },
    "imports": {
        "terms.py",  # kinds, phases, columns
    },
    "members": {
        "terms.py",  # kinds of entrances, how long an invitation holds, how its link is made
    },
    "exports": {
        "bounds.py",  # how much of an archive is held at once
        "terms.py",  # steps of a move, how long an archive is kept
        "tables.py",  # which tables leave, which stay and why
        "rows.py",  # a row as a line and back
        "archive.py",  # the file: parts, manifest, digests
        "backup.py",  # the folder of a backup: manifest, digests
        "copies.py",  # the database as its own makers copy it
    },
    "rulebook": {
        "behind.py",  # what was not done in time or failed, counted
    },
    "measures": {
        "terms.py",  # the words measures and complaints are kept in
        "counted.py",  # what a period's figures are counted from
        "behind.py",  # what was not done in time or failed, counted
    },
    "files": {
        "store.py",  # what a place that keeps bytes is asked, and which one there is
        "behind.py",  # what was not done in time or failed, counted
        "address.py",  # where a content lies in any of them
        "alone.py",  # who names a content and who deletes it, one after the other
        "disk.py",  # a folder
        "bucket.py",  # a bucket of an S3 API
        "bucket_line.py",  # how that is spoken to
        "remote.py",  # a file that lies elsewhere, read as if it were here
        "sniff.py",  # what a file is by its bytes
        "resume.py",  # uploads in pieces
        "terms.py",  # states, kinds, limits, what a file may be called
        "making.py",  # the rows of previews: asked for, claimed, made, given up
        "preview.py",  # starts the child that makes previews
        "child.py",  # that child: its limits, how it hands out what it made
        "render.py",  # what it does when it starts
        "pictures.py",  # of images and PDF pages, in the child
        "media.py",  # waves of sounds and pictures of films, in the child
        "texts.py",  # bytes read as text
    },
    "payments": {
        "send.py",  # the one place that speaks to a provider
        "provider.py",  # what every provider can be asked
        "simulator.py",  # a provider that behaves like a real one, with books of its own
        "elsewhere.py",  # payments made where an order was placed
        "over_stripe.py",  # Stripe as a provider
        "stripe_shapes.py",  # what its objects say
        "stripe_line.py",  # how Stripe is spoken to
        "stripe_events.py",  # what it tells by itself
        "external.py",  # the marketplace itself as a provider
        "instructing.py",  # what it says of what it was asked
        "accounts.py",  # where sellers are paid
        "stuck.py",  # what an operator does about money that did not move
        "behind.py",  # what was not done in time or failed, counted
        "differing.py",  # what comparisons found, until an operator says that it is done
        "comparing.py",  # the provider's books against ours, as lists
        "reconcile.py",  # the same over a period, kept
    },
    "webhooks": {
        "send.py",  # the one place that carries messages to endpoints
        "calling.py",  # one call, to the number that was looked at
        "address.py",  # where a call may go
        "signing.py",  # secrets and signatures
        "terms.py",  # what an endpoint may be, when a message is tried again
        "endpoints.py",  # what an integration does with its endpoints
    },
    "notices": {
        "send.py",  # the one place that hands mail over
        "letter.py",  # a mail before it is a message
        "terms.py",  # groups of notices, kinds of mail, when one may go
        "apart.py",  # notices about no order: where a seller is paid
        "terminal.py",  # mails in the terminal, where no server is set
        "inbox.py",  # what a person does with their own notices
        "answers.py",  # what a server's answer to a mail means
        "hearing.py",  # what is heard of addresses while nothing is sent
        "stuck.py",  # what an operator does about mail that did not arrive
        "behind.py",  # what was not done in time or failed, counted
        "urls.py",  # where a provider reports what became of a mail
    },
}
VAGUE = {"util", "utils", "helper", "helpers", "common", "misc", "service", "manager", "managers"}
RELATIONS = {"ForeignKey", "OneToOneField", "ManyToManyField"}
USER_MODEL = "AUTH_USER_MODEL"


def wrong_files(room: str, names: set[str]) -> list[str]:
    """Return what a drawer or wire with the files `names` has too much or too little; empty ones are not built yet."""
    if names == {"__init__.py"}:
        return []
    allowed = BASE | EXTRA.get(room, set())
    found = [f"amiable/{room}/{name} is not one of a drawer's files" for name in sorted(names - allowed)]
    return found + [f"amiable/{room}/{name} is missing" for name in sorted(BASE - names)]


def pointing_up(path: str, module: ast.Module) -> list[str]:
    """Return each relation given as a string that leads up the stairs or to a neighbour."""
    own = tree.room(path)
    found = []
    for node in ast.walk(module):
        if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in RELATIONS):
            continue
        target = next((word.value for word in node.keywords if word.arg == "to"), node.args[0] if node.args else None)
        if isinstance(target, ast.Constant) and isinstance(target.value, str) and "." in target.value:
            other = target.value.split(".")[0]
        elif isinstance(target, ast.Attribute) and target.attr == USER_MODEL:
            other = "people"
        else:
            continue
        beside_people = other == "people" and tree.LEVEL[own] >= tree.LEVEL["people"]
        if other != own and not beside_people and tree.LEVEL.get(other, 99) >= tree.LEVEL[own]:
            found.append(f"{path}:{node.lineno} {own} points to {other}, which it may not know of; keep the id alone")
    return found


def vague_names(paths: list[str]) -> list[str]:
    """Return the paths with a part whose name says nothing of what lies in it."""
    return [path for path in paths if VAGUE & {part.removesuffix(".py") for part in path.split("/")}]


def without_docstring(path: str, module: ast.Module) -> list[str]:
    """Return the path when the module does not open with what lives in it."""
    return [] if (ast.get_docstring(module) or "").strip() else [f"{path} does not open with what lives in it"]


def test_drawers_have_exactly_their_files() -> None:
    found = []
    for room in sorted(tree.DRAWERS | tree.WIRES):
        folder = f"amiable/{room}/"
        inside = {path.removeprefix(folder) for path in tree.files() if path.startswith(folder)}
        names = {name for name in inside if name.split("/")[0] not in {"migrations", "templates"}}
        found += wrong_files(room, names)
    assert found == []


def test_rooms_are_those_of_the_staircase() -> None:
    rooms = {tree.room(path) for path in tree.python("amiable")} - {""}
    assert rooms - {"locale"} <= set(tree.LEVEL)


def test_relations_given_as_strings_point_down() -> None:
    ours = [path for path in tree.python("amiable") if path.endswith("/models.py")]
    assert ours
    assert [line for path in ours for line in pointing_up(path, tree.parsed(path))] == []


def test_names_say_what_lies_inside() -> None:
    assert vague_names([*tree.python(), *{path.rsplit("/", 1)[0] for path in tree.files() if "/" in path}]) == []


def test_modules_open_with_what_lives_there() -> None:
    ours = [path for path in tree.python() if "/migrations/" not in path]
    assert [line for path in ours for line in without_docstring(path, tree.parsed(path))] == []


def test_a_wrong_drawer_is_found() -> None:
    assert wrong_files("talk", BASE | {"signals.py"}) == ["amiable/talk/signals.py is not one of a drawer's files"]
    assert wrong_files("talk", BASE - {"reads.py"}) == ["amiable/talk/reads.py is missing"]
    assert wrong_files("files", BASE | {"store.py"}) == []


def test_a_relation_up_or_aside_is_found() -> None:
    up = ast.parse("order = models.ForeignKey('orders.Order', on_delete=models.CASCADE)")
    aside = ast.parse("upload = models.OneToOneField(to='files.Upload', on_delete=models.CASCADE)")
    assert [line.split(" ", 1)[1] for line in pointing_up("amiable/files/models.py", up)] == [
        "files points to orders, which it may not know of; keep the id alone"
    ]
    assert len(pointing_up("amiable/ledger/models.py", aside)) == 1
    assert pointing_up("amiable/deliveries/models.py", up) == []
    assert pointing_up("amiable/deliveries/models.py", aside) == []


def test_people_may_be_pointed_to_by_all_drawers_but_no_others() -> None:
    person = ast.parse("owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT)")
    assert pointing_up("amiable/catalog/models.py", person) == []
    assert len(pointing_up("amiable/wording/models.py", person)) == 1


def test_vague_names_and_missing_docstrings_are_found() -> None:
    assert vague_names(["amiable/web/utils.py", "amiable/common/x.py", "amiable/web/services.py"]) == [
        "amiable/web/utils.py",
        "amiable/common/x.py",
    ]
    assert without_docstring("x.py", ast.parse("import os")) == ["x.py does not open with what lives in it"]
