"""One person's data: exports and erasures that were asked for, and what each table of the house holds of a person."""
