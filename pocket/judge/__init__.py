"""The judge: a small net that says what is in a picture, for reports and descriptions, never for training."""

from __future__ import annotations
