"""Help written for people: articles, the course, finding a word in them, and the companion of an order. No tables."""
