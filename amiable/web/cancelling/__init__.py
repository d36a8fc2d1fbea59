"""The page for ending an order early: what could help first, the ways that exist now with what each does, and the reasons."""
