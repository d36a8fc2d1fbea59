"""Rows of the ledger are written by the door's flush alone (amiable/flow/flush.py, docs/adr/0012); nothing is written here."""
