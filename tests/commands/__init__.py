"""The command line: finding, starting and refusing subcommands."""
