"""Files: uploads, content addresses, sniffed types; knows nothing of what a file is attached to."""
