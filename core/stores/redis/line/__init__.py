"""The line of waiting jobs, and how signed work gets into RQ."""
