"""Measures of staff against accounts, services and reviews, and what people say against them."""
