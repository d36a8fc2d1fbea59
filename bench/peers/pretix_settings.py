"""pretix as it is measured: its own settings, served without debugging, with the cache and the queue it is meant to have.

Both are in memory, which is quicker than the Redis it would be given: what it queues (mail, webhooks) is not worked off at all.
"""

import os

os.environ.setdefault("PRETIX_DATABASE_BACKEND", "postgresql")
os.environ |= {
    "PRETIX_DATABASE_NAME": "pretix",
    "PRETIX_DATABASE_HOST": os.environ["PGHOST"],
    "PRETIX_DATABASE_USER": os.environ["PGUSER"],
    "PRETIX_PRETIX_URL": "http://127.0.0.1",
    "PRETIX_PRETIX_LOGLEVEL": "ERROR",
    "PRETIX_DJANGO_SECRET": "kept the same, so that a filled database may be used again",
    "PRETIX_DJANGO_DEBUG": "off",
    "PRETIX_CELERY_BROKER": "memory://",
    "PRETIX_CELERY_BACKEND": "cache+memory://",
}

from pretix.settings import *  # noqa: F403 - the peer's own way

CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
REAL_CACHE_USED = True
