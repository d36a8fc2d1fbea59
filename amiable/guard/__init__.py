"""Pressure on ratings: finds messages that trade or threaten reviews; plain Python, decides nothing."""
