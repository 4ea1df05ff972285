"""Wan 2.2 T2V A14B again; the LoRAs of its row are made beside it."""

from __future__ import annotations

from tests.unit.models.tiny.wan_2_2_a14b import build

__all__ = ["build"]
