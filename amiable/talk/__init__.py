"""Talk: what a seller says again and again, kept to be said once more. Messages themselves are events of the log."""
