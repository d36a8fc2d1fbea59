"""What attackers try: every address, every way in, every file; docs/operate/security.md says which test stops whom."""
