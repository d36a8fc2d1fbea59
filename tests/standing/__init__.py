"""Completion rates, over orders that were played to their end, and the command that checks them."""
