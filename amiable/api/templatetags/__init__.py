"""Filters for the pages about the API."""
