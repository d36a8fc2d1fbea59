"""One person's data: what an export holds, what an erasure leaves."""
