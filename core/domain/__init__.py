"""The words of the project as frozen types and the rules among them; pure."""
