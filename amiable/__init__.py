"""Amiable: an order desk for service marketplaces. Here: only the version; the rooms are listed in CONTRIBUTING.md."""

__version__ = "0.1.0.dev0"
