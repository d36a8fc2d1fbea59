#!/usr/bin/env python
"""Django's own commands in a checkout; the same as `amiable manage`. Nothing else lives here."""

import os
import sys

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "amiable.config.settings")
    from django.core.management import execute_from_command_line

    execute_from_command_line(sys.argv)
