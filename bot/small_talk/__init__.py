"""Telling talk about a picture from an order to change it."""
