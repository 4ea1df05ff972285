"""The sweeper: it finds what died halfway."""
