"""The wire to the provider, and what every provider must keep."""
