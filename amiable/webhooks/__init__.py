"""The wire to integrators' endpoints, and what it remembers of each attempt."""
