"""Members of staff: the languages they work in, who is invited, how they came in; knows nothing of what they decide."""
