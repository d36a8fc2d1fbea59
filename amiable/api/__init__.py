"""The HTTP API: parse, ask, show; decides nothing and writes nothing itself."""
