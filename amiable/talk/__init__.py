"""Talk: messages on an order, questions, read marks."""
