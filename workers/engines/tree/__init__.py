"""Families of results, drawn without any model."""
