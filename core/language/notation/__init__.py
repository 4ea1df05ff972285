"""What people write among the words: choices, wildcards, weights, scenes, names, flags of their own. Pure."""
