"""The outbox: rows that promise an effect outside; sends nothing itself."""
