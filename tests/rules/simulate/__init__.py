"""Tests of the simulator: its people, its figures, its words."""
