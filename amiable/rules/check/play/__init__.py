"""Playing orders by the rules themselves, on a clock of its own: what `plan` and `fire` do is all that happens here."""
