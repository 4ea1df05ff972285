"""Consent, erasure, and by what a person's pictures are recognised."""
