"""The inbox: what somebody was told, by day, and reading it."""
