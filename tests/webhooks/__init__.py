"""Tests of the event feed and of the wire that carries it: positions, messages, and the calls that really go out."""
