"""What others hear of a site that ends: whoever keeps something for it ends that in the same transaction."""

from __future__ import annotations

from django.dispatch import Signal

#: Sent once an integration was ended, before the transaction is over: `site` is its slug, `now` the moment. What is raised
#: undoes it all.
site_ended = Signal()
