"""Published reviews on pages everybody may read: of a service, and of a seller."""
