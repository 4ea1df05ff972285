"""Everything that runs on RQ: rendering, delivering, sweeping."""
