"""Help for people: Markdown articles and the steps shown where they apply; no rules of its own."""
