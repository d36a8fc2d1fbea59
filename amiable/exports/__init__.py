"""The whole marketplace as one archive: what leaves, asked for by operators, and which installation is the one that runs."""
