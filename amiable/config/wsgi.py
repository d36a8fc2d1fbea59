"""The WSGI entry that a server loads; nothing else."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "amiable.config.settings")
application = get_wsgi_application()
