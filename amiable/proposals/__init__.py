"""Proposals: what one side offers to change and how the other answered."""
