"""The NEXT box on the pages of a site: the script they carry, and the page in its frame."""
