"""How the tables of this drawer came to be."""
