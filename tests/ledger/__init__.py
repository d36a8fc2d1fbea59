"""The books: they balance after every step, and a mistake is named."""
