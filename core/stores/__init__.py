"""The ports' implementations: Redis, memory and files."""
