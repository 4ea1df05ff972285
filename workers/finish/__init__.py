"""From frames to files: encoded, marked, composed and stored."""
