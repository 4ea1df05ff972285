"""What people do in Discord's client, as the interactions and events that it becomes."""
