"""The sentences people read, family by family."""
