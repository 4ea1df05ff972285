"""What the chat side costs: answers, posts, uploads, memory."""
