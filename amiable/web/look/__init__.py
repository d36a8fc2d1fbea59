"""Looking at what was delivered."""
