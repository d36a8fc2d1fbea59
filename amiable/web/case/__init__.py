"""The page of a case for its two parties."""
