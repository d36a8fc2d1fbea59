"""Questions about how orders closed. None is asked yet: the door counts marks where it loads an order."""
