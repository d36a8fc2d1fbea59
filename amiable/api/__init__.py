"""The face for programs: tokens, JSON, problems by code. Decides nothing; asks the same door as the pages do."""
