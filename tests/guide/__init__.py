"""The help texts, finding words in them, and the companion of an order."""
