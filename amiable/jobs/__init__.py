"""Background work: claims due deadlines and outbox rows and hands them on; decides nothing itself."""
