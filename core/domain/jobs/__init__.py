"""A job: what it asks for, the states it goes through, and why it ended."""
