"""How statements reach the database: prepared on PostgreSQL, put into words once a process. No table is known here."""
