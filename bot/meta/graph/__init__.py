"""Asking Meta: one client for the Graph API, and what its refusals mean."""
