"""Tests of the notices wire: what people are told, and the mails that really go out."""
