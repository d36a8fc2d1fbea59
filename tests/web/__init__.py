"""The pages people use, asked as a browser asks them."""
