"""`amiable rules simulate`: what it reads and refuses, its progress, and its answer as text, JSON or CSV."""
