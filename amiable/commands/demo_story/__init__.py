"""The story the demo tells: who there is, what they sell, and their orders as tables of lines. `amiable demo` plays it."""
