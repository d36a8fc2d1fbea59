"""Bring the database to the shape this version needs; safe to repeat."""

import argparse

from django.core.management import call_command

NEEDS_DJANGO = True


def run(args: argparse.Namespace) -> int:
    """Apply what is missing and say what was done."""
    del args
    call_command("migrate", interactive=False)
    return 0
