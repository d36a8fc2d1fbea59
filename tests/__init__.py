"""Tests of Amiable, in folders named after what they test."""
