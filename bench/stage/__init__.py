"""What benchmarks share: many orders at once, what a process and the database cost, and how a result is said."""
