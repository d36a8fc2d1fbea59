"""The command line: one module per subcommand of amiable; decides nothing itself."""
