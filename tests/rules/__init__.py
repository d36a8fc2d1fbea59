"""The rules alone: no database, no framework, no clock of their own."""
