"""Documents to keep: the case file, its paper, and the program that checks it."""
