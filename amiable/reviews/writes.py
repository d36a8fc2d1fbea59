"""Rows of reviews are written by the door's flush alone (amiable/flow/flush.py, docs/adr/0013); nothing is written here."""
