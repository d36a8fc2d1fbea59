"""The pages of support and operators, asked as a browser asks them."""
