"""Reviews: two-sided, blind, within a window."""
