"""The environment and what is refused as unsafe."""
