"""People: accounts, languages, time zones and roles; knows nothing of orders."""
