"""People: accounts and what the database holds of them."""
