"""Questions about published reviews, across orders. Writing is the door's."""
