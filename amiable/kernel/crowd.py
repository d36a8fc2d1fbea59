"""How many of a process's requests may wait for others beside those that are worked on: the server needs a thread for each."""

#: Seats of a process.
SEATS = 32
