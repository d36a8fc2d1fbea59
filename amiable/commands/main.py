"""The front of the command line; being written."""


def main() -> int:
    """Return 0."""
    return 0
