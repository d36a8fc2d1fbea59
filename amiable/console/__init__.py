"""The pages of support and operators: parse, ask, show; decides nothing and writes nothing itself."""
