"""Wan 2.2 I2V A14B again; the LoRAs of its row are made beside it."""

from __future__ import annotations

from tests.unit.models.tiny.wan_2_2_a14b_image import build

__all__ = ["build"]
