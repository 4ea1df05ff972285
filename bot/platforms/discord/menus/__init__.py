"""Discord's menus, in its languages, and how they are registered."""
