"""Files from other systems: how they are read, what becomes of them, who may bring them."""
