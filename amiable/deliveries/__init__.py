"""Deliveries: numbered versions of the work, their notes and files, and the items of a revision."""
