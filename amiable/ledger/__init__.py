"""The books: transfers, balances, payment movements; knows nothing of why money moves."""
