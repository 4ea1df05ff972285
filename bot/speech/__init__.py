"""What people read: sentences as ids with arguments, and the languages that they are rendered in (Project Fluent)."""
