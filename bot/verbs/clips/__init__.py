"""What people do with clips, and to have one."""
