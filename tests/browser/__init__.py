"""Whole stories in a real browser, against web and worker as they are run."""
