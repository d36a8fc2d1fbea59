"""What is found in files from other systems, said so that somebody can mend it; how an import stands; what its columns mean."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override, pgettext_lazy

from amiable.wording import upkeep
from amiable.wording.imports_refused import HISTORY

#: Found in a record, or in the first line: what is wrong and what would be right.
FAULTS: Mapping[str, str | Promise] = {
    # the table
    "column_unknown": _(
        "There is no column of this name. Rename it, or take it out: nothing you send is left aside silently."
    ),
    "column_unknown.nearest": _("There is no column of this name. Did you mean “{nearest}”?"),
    "column_missing": _("This column is missing. It has to be there."),
    "column_twice": _("Two columns have this name. Each can be there once."),
    "columns_too_few": _(
        "This line has {found} fields, and the first line names {wanted}. Is a separator or a quotation mark missing?"
    ),
    "columns_too_many": _(
        "This line has {found} fields, and the first line names {wanted}. Put a text that holds the separator in quotation marks."
    ),
    "quote_broken": _(
        "A quotation mark stands where none can be. Put the whole field in quotation marks, and double those inside it."
    ),
    "quote_open": _("A quotation mark opens here and is not closed. Nothing was read from here to line {last}."),
    "line_too_long": _("This line is longer than {most} characters, so it was not read."),
    "cut": _(
        "The file ends in the middle of this line, so nothing of it was taken. If the line is whole, end it with a line break."
    ),
    "not_json": _("This line is not JSON. Each line is one object with the names of the columns."),
    "not_object": _("This line is no object. Each line is one object with the names of the columns."),
    "field_unknown": _("There is no field of this name. Take it out: nothing you send is left aside silently."),
    "field_unknown.nearest": _("There is no field of this name. Did you mean “{nearest}”?"),
    "field_twice": _("This field is named twice in the line. Each can be there once."),
    "field_nested": _("This field holds something deeper than a text, a number or a list of texts."),
    # the fields
    "needed": _("This is missing. It has to be there."),
    "not_one_of": _("This is none of the words that can stand here: {choices}."),
    "not_yes_or_no": _("Write true or false."),
    "not_a_number": _("Write a whole number from {least} to {most}."),
    "currency_unknown": _("No order can be priced in this currency. Those that can: {known}."),
    "amount_wrong": _("This is no amount. Write it with digits alone and a point, such as {right}."),
    "decimals_wrong": _("Amounts in {currency} have {places} decimals. Write it such as {right}."),
    "decimals_wrong.none": _("Amounts in {currency} have no decimals. Write it such as {right}."),
    "moment_unreadable": _("This is no date and time. Write it such as 2026-03-02T09:15:00+01:00."),
    "zone_missing": _(
        "This does not say its time zone. Write it such as 2026-03-02T09:15:00+01:00, or with Z for UTC."
    ),
    "moment_ahead": _("This lies in the future. Only what has happened can be brought."),
    "zone_unknown": _("There is no such time zone. Write a name such as Europe/Rome."),
    "external_id_wrong": _("An id has 1 to 60 letters a to z, digits and the signs ._~@+:-, with no spaces."),
    "id_twice": _("Line {first} has the same id. Each can be there once."),
    "email_twice": _("Line {first} has the same mail address. Each person needs their own."),
    "payment_twice": _("Line {first} was paid by the same payment. A payment pays for one order."),
    "name_twice": _("Two packages of this service have the same name."),
    "email_wrong": _("This is no mail address."),
    "email_taken": _("Somebody else here has this mail address, and nobody is taken over."),
    "email_theirs": _("This person signs in here themselves, so only they can change their mail address."),
    "person_not_brought": _("This site has brought nobody with this id. Bring people first."),
    "person_not_here": _("Whoever has this id is staff here, or has left, so nothing is brought for them."),
    "service_not_brought": _("This site has brought no service with this id. Bring services first."),
    "service_of_another": _("This service belongs to another seller here."),
    "package_not_brought": _("The service has no package of this name."),
    "currency_of_another": _("This package is priced in {currency}, so an order of it is too."),
    # the orders
    **HISTORY,
    "not_in_this_state": _("This can only stand there in another state than “{state}”."),
    "own_service": _("Client and seller are the same person. Orders are for two people."),
    "package_too_long": _("With these days and rounds the order could not be settled while the money is held."),
    "no_such_payments": _(
        "Orders that go on can only be brought where the marketplace itself moves the money (the payment service “external”)."
    ),
    "payment_used": _("This payment has paid for another order here."),
    "agreed_otherwise": _("The order is here with another value. What was agreed does not change by a file."),
    "history_fixed": _("This order was brought before with other values. An order that has ended never changes."),
    "order_is_history": _("This order was brought as one that has ended, so it cannot go on here."),
    "order_lives_here": _("This order goes on here, so it ends here too, not by a file."),
    "clocks_begin_now": _(
        "The order is placed at the moment of the import: its windows begin then, and its older dates move nothing."
    ),
    "overtaken": _("Somebody changed the same thing at the same moment. Import the file again."),
    "client_suspended": _("The client cannot buy here at the moment."),
    "seller_suspended": _("The seller cannot sell here at the moment."),
    "not_available": _("One of the two has blocked the other."),
    "external_id_taken": _("There is something else with this id here."),
    "busy": _("The database was busy. Import the file again."),
    "other": _("This cannot be brought ({code})."),
}

#: Why a file cannot be imported at all.
PROBLEMS: Mapping[str, str | Promise] = {
    "file_empty": _("The file is empty."),
    "encoding_unknown": _("These letters cannot be read. Save the file as UTF-8."),
    "json_array": _("This is one JSON list. Write one object a line, without brackets and commas around them."),
    "columns_wrong": _("The columns are not those of this kind of file."),
    "file_changed": _("The file is another one than was looked at. Begin anew."),
    "file_gone": _("The file is not there any more. Send it again."),
    "import_open": _("The same file is being imported already."),
    "site_unknown": _("The site or app was ended meanwhile."),
}

#: Where an import stands, as a short label.
STANDS: Mapping[str, str | Promise] = {
    "check": pgettext_lazy("import", "Being looked at"),
    "ready": pgettext_lazy("import", "Waits for your word"),
    "bring": pgettext_lazy("import", "Being brought"),
    "done": pgettext_lazy("import", "Done"),
    "checked": pgettext_lazy("import", "Looked at only"),
    "cancelled": pgettext_lazy("import", "Cancelled"),
    "failed": pgettext_lazy("import", "Could not be read"),
    "lapsed": pgettext_lazy("import", "Nobody went on"),
}

KINDS: Mapping[str, str | Promise] = {
    "people": pgettext_lazy("import", "People"),
    "services": pgettext_lazy("import", "Services"),
    "orders": pgettext_lazy("import", "Orders"),
}


def say_fault(code: str, data: Mapping[str, Any], language: str) -> str:
    """What is wrong, as one sentence."""
    variant = "nearest" if data.get("nearest") else "none" if data.get("places") == 0 else ""
    text = FAULTS.get(f"{code}.{variant}") or FAULTS.get(code) or upkeep.SENTENCES.get(code)
    with override(language):
        try:
            return str(text or FAULTS["other"]).format(**{"code": code, **data})
        except KeyError:
            return str(FAULTS["other"]).format(code=code)


def as_rows(found: Iterable[Any], language: str) -> Iterator[tuple[object, ...]]:
    """Everything that was found as rows of a file, the names of its columns first."""
    yield "line", "field", "code", "grave", "sentence", "found"
    for one in found:
        yield one.line, one.field, one.code, one.grave, say_fault(one.code, one.data, language), one.found
