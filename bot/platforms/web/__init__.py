"""The web group chat: rooms by link, served from this process, with no build step and nothing loaded from elsewhere."""
