"""Files of people, services and orders that are brought in from other systems: how far each is, and what was found in it."""
