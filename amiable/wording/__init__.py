"""Every sentence by code, one table per family with the English in it; no decisions and no queries."""
