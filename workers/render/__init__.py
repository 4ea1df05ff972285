"""The render worker: models in memory, batches through them, finished files out."""
