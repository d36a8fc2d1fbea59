"""The WSGI entry that a server loads; nothing else."""

import os

from django.core.wsgi import get_wsgi_application

from amiable.config.patience import patient

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "amiable.config.settings")
application = patient(get_wsgi_application())
