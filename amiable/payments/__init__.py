"""The wire to payment providers, and what it remembers of each attempt; moves no books."""
