"""The Python client, against a server that is told what to answer, and against the desk itself."""
