"""The HTTP client for one engine: its address, its key and its certificates."""

from __future__ import annotations

import base64
import os
import ssl
from pathlib import Path
from typing import TYPE_CHECKING

from core.catalogue.card import ModelCard
from core.domain.errors import OperatorError
from workers.engines.remote.family import RemoteOptions

if TYPE_CHECKING:
    from httpx import AsyncClient

_CONNECT_S = 10.0


def headers_of(card: ModelCard, options: RemoteOptions) -> dict[str, str]:
    """What every request carries; raises OperatorError where the key is not set."""
    # what an engine packs could unpack to anything
    plain = {"Accept-Encoding": "identity"}
    if not options.key_env:
        return plain
    key = os.environ.get(options.key_env, "").strip()
    if not key:
        raise OperatorError(f"{card.id} names {options.key_env} as its key, and there is none in the environment.")
    if not key.isascii() or not key.isprintable():
        raise OperatorError(f"{options.key_env} holds something that no header can; look for a stray character.")
    match options.auth.lower():
        case "bearer":
            return {**plain, "Authorization": f"Bearer {key}"}
        case "basic":
            return {**plain, "Authorization": f"Basic {base64.b64encode(key.encode()).decode()}"}
        case _:
            return {**plain, options.auth: key}


def connected(card: ModelCard, options: RemoteOptions) -> AsyncClient:
    """A client that follows no redirect and listens to nothing in the environment; raises OperatorError."""
    import httpx

    return httpx.AsyncClient(
        base_url=options.url,
        headers=headers_of(card, options),
        timeout=httpx.Timeout(options.deadline_s, connect=min(_CONNECT_S, options.deadline_s)),
        limits=httpx.Limits(max_connections=None, max_keepalive_connections=options.concurrency),
        verify=_verified(card, options),
        # what the environment says about proxies and passwords is not meant for engines
        trust_env=False,
    )


def _verified(card: ModelCard, options: RemoteOptions) -> ssl.SSLContext | bool:
    if not options.ca_file:
        # no certificates are read for an address without any
        return options.url.startswith("https")
    try:
        return ssl.create_default_context(cafile=Path(options.ca_file).expanduser())
    except (OSError, ssl.SSLError):
        raise OperatorError(f"{card.id}: {options.ca_file} is no file of certificates (PEM).") from None
