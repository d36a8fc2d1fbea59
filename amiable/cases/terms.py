"""How long notes and macro texts may be. No tables, no sentences."""

NOTE_LENGTH = 4_000
TITLE_LENGTH = 80
TEXT_LENGTH = 2_000
