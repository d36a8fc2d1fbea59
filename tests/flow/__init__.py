"""The one door: what is written is what was planned, once, and provably."""
