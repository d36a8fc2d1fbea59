"""The pages of one order: the order page itself, and a form for each action, made from the action's own input."""
