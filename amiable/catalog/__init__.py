"""The catalog: services, packages, scope items, questionnaires; knows nothing of orders."""
