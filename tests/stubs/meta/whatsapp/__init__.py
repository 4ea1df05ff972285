"""WhatsApp's Cloud API: messages with statuses, media by id, people with and without a number."""
