"""The pages people use: parse, ask, show; decides nothing and writes nothing itself."""
