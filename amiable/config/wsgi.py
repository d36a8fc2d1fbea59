"""The WSGI entry that a server loads; nothing else."""

import os

from django.core.wsgi import get_wsgi_application

from amiable.config.patience import patient
from amiable.kernel.crowd import SEATS

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "amiable.config.settings")
#: Whatever server it is, it has threads enough for `amiable serve` or says nothing of them.
application = patient(get_wsgi_application(), hands=int(os.environ.get("AMIABLE_HANDS", SEATS)))
