"""Plain values everything else is made of: money, periods, ids, canonical text, refusals. Imports nothing of ours."""
