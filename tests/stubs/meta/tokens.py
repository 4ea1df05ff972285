"""Access tokens: whose they are, of which app, and whether they still live."""

from __future__ import annotations

import secrets
from dataclasses import dataclass

from tests.stubs.meta.answers import Failed

SIXTY_DAYS_S = 60 * 86_400
_FRESH_S = 86_400
_WHY = {
    458: "The person has not authorized the application.",
    460: "The session has been invalidated because the password was changed.",
    463: "Session has expired.",
    467: "The access token could not be decrypted.",
    492: "The person has no role on this Page any more.",
}


@dataclass(kw_only=True)
class Token:
    """One token."""

    text: str
    # page, instagram (Login), system (WhatsApp), user or app
    kind: str
    app_id: str
    # the account that it speaks for
    node_id: str
    scopes: tuple[str, ...]
    # unix seconds
    issued_at: float
    expires_at: float | None = None
    # the subcode with which it is refused
    dead: int | None = None


class Tokens:
    """Every token that was given out; whoever calls holds the world's lock."""

    def __init__(self) -> None:
        self._all: dict[str, Token] = {}

    def mint(
        self, kind: str, app_id: str, node_id: str, scopes: tuple[str, ...], now: float, lives_s: float | None = None
    ) -> Token:
        """Give a token out."""
        begins = {"instagram": "IGAA", "app": f"{app_id}|"}.get(kind, "EAA")
        text = begins + secrets.token_hex(24)
        expires_at = None if lives_s is None else now + lives_s
        token = Token(
            text=text, kind=kind, app_id=app_id, node_id=node_id, scopes=scopes, issued_at=now, expires_at=expires_at
        )
        return self.keep(token)

    def keep(self, token: Token) -> Token:
        """Know a token whose text is given."""
        self._all[token.text] = token
        return token

    def find(self, text: str) -> Token | None:
        """A token, alive or not."""
        return self._all.get(text)

    def alive(self, text: str, now: float) -> Token:
        """A token that may be used; raises Failed."""
        if not text:
            raise Failed(104, "An access token is required to request this resource.")
        token = self._all.get(text)
        if token is None:
            raise Failed(190, "Invalid OAuth access token - Cannot parse access token", 467)
        if token.expires_at is not None and now >= token.expires_at:
            raise Failed(190, _WHY[463], 463)
        if token.dead is not None:
            raise Failed(190, _WHY.get(token.dead, "Error validating access token"), token.dead)
        return token

    def refresh(self, old: Token, now: float) -> Token:
        """Give out a successor for sixty days, as the refresh of Instagram Login does; the old one lives on."""
        if old.kind != "instagram":
            raise Failed(190, "This token cannot be refreshed")
        if now - old.issued_at < _FRESH_S:
            raise Failed(100, "The access token is less than 24 hours old")
        return self.mint("instagram", old.app_id, old.node_id, old.scopes, now, SIXTY_DAYS_S)
