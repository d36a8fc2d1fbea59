"""Standing: closings and the rates made of them."""
