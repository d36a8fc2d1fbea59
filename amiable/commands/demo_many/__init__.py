"""`amiable demo --orders N`: many invented orders beside the told ones, copied from a few that are played through the door."""
