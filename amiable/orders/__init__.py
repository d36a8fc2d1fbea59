"""Orders: the order, parties, agreement versions, event log, deadlines, turns; decides nothing."""
