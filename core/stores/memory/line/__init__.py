"""The line of waiting jobs in memory."""
