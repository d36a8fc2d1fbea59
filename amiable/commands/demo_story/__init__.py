"""The story the demo tells: who there is, what they sell, and twenty orders as tables of lines. `amiable demo` plays it."""
