"""From what a small net reads in a picture to prompts that would draw it."""
