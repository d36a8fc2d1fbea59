"""Which rules new orders begin with, and how they come to be: drafts, trials, publications by two people."""
