"""Pages about each other's words: how far somebody has read, reporting, blocking."""
