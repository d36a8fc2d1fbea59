"""How things are named in addresses and bodies: by their ids here, or by ids that sites gave."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest

from amiable.api.access import Signed, integration_of
from amiable.catalog import reads as catalog
from amiable.flow.load import find_order
from amiable.kernel.errors import refuse
from amiable.orders import reads as orders
from amiable.people.terms import external, is_external, is_kept


def id_of(text: str) -> UUID:
    """An id of ours. Refuses `not_found` for anything else."""
    try:
        return UUID(text)
    except ValueError:
        refuse("not_found")


def external_of(request: HttpRequest, own_id: str) -> str | None:
    """How a site's own id for something new is kept; None when it gives none. Refuses `integration_only`, `external_id_wrong`."""
    if not own_id:
        return None
    integration = integration_of(request)
    return external(integration.slug, own_id) if is_external(own_id) else refuse("external_id_wrong")


def kept_names(text: str, who: Signed) -> list[str]:
    """How an id that a site gave may be kept, the likeliest first: a site's own alone, or any with the site's short name before
    it."""
    found = [external(who.integration, text)] if who.integration and is_external(text) else []
    return [*found, text] if is_kept(text) else found


def service_named(text: str, who: Signed) -> UUID:
    """The id of the service of this name. Refuses `not_found`."""
    named = (catalog.find_external(kept) for kept in kept_names(text, who))
    return next((found for found in named if found), None) or id_of(text)


def placed_as(text: str, who: Signed) -> UUID | str:
    """The id of the order that a site gave this name; the text itself where none did, which may be a reference."""
    named = (orders.find_placed(kept) for kept in kept_names(text, who))
    return next((found for found in named if found), text)


def order_named(text: str, who: Signed) -> UUID:
    """The id of the order of this name, or of this reference. Refuses `no_such_order`."""
    return find_order(placed_as(text, who))
