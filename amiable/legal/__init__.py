"""What the law asks of an operator beside orders: who sellers are for the tax office, bodies outside, what went to them."""
