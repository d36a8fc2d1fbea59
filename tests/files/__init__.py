"""Files: arriving, being looked at, being kept, being handed out."""
