"""Whole lives of a small marketplace, drawn by a seed, with everything that can go wrong: `python -m tests.life --help`."""
