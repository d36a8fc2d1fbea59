"""Invented people living through orders by the real rules, on a clock of its own: what a rules file does, before it is used.

Every step is the engine's own `plan` or `fire`; nothing of money, time or rights is worked out here. The people are invented:
how they behave stands in a mix file (`mix.toml` is the shipped one), which every answer repeats.
"""
