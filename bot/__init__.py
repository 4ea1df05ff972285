"""Everything that talks to people: platforms, commands, actions, intake and replies. No worker, no torch."""
