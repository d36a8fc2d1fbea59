"""The API as programs use it: by token, in JSON."""
