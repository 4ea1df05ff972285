"""Signing keys for tests: those of a whole installation in one hand, or of one process."""

from __future__ import annotations

from pydantic import SecretStr

from core.settings import KeySettings
from core.wire.signing import Identity, identity, new_pair

WHO = ("bot", "deliver", "sweep", "operator", "render.default")


def new_signers(*pools: str) -> dict[str, str]:
    """Whose → secret key, as settings want it, and `public` → all public halves."""
    pairs = {whose: new_pair(whose) for whose in (*WHO, *(f"render.{pool}" for pool in pools))}
    return {**{whose: secret for whose, (secret, _) in pairs.items()}, "public": ",".join(p for _, p in pairs.values())}


def all_in_one(signers: dict[str, str]) -> str:
    """Every secret key, as the setting of a process that may do everything."""
    return ",".join(secret for whose, secret in signers.items() if whose != "public")


def key_settings() -> KeySettings:
    """All keys, as settings."""
    signers = new_signers()
    return KeySettings(sign=SecretStr(all_in_one(signers)), public=SecretStr(signers["public"]))


def everybody(*pools: str) -> Identity:
    """Somebody who holds all keys."""
    return identity(all_in_one(new_signers(*pools)), "", settings=("sign", "public"))
