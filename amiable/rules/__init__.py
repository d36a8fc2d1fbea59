"""The life of an order as data, and what follows from it. Plain Python: no framework, no database, no clock of its own."""
