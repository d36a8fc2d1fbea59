"""Settings, environment, root addresses and the WSGI entry; imported by nothing below."""
