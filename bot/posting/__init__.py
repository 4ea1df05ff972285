"""What adapters share: pacing, retries, links, and the HTTP server."""
