"""Plain values: money, periods, ids, canonical text."""
