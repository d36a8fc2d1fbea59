"""What the checker of rules files finds, and what it lets pass."""
