"""The house keeps its own order: budgets, contracts, drawers, words."""
