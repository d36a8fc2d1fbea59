"""What was changed outside the life of an order, in one chained record; and how records are checked and kept for how long."""
