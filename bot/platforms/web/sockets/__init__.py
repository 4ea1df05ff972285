"""The WebSocket of a page: frames in, events out, and their pace."""
