"""Things that the project does not know, put before it as files from a folder of a test."""
