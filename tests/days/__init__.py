"""Bad days: real parts that break, and come back. What each person sees then: docs/operate/bad-days.md."""
