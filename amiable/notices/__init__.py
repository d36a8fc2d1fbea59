"""The wire to mail and in-app notices, and what it remembers of each attempt."""
