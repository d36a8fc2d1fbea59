"""From what `pages` reads to the shapes of the API: one module a part. Nothing is decided or asked of the database here."""
