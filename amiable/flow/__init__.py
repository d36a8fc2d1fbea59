"""The one door: load facts, plan, apply; everything that changes an order goes through here."""
