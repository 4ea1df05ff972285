"""Expanding prompts with a model of language behind an OpenAI-style chat endpoint."""
