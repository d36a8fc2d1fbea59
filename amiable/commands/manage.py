"""Pass a command on to Django (amiable manage help lists them)."""

import argparse

from django.core.management import execute_from_command_line

NEEDS_DJANGO = True
PASS_THROUGH = True


def run(args: argparse.Namespace) -> int:
    """Hand all words to Django; it exits by itself when it fails."""
    execute_from_command_line(["amiable manage", *args.rest])
    return 0
