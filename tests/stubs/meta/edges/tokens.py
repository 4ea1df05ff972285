"""What a token is good for, and a younger one in its place."""

from __future__ import annotations

from typing import Any

from tests.stubs.meta.answers import Failed
from tests.stubs.meta.call import Call
from tests.stubs.meta.tokens import SIXTY_DAYS_S
from tests.stubs.meta.world import World

Json = dict[str, Any]


async def debug(world: World, call: Call) -> Json:
    """GET debug_token, by the app or by the token itself."""
    with world.lock:
        token = world.tokens.find(call.params["input_token"])
        if token is None or token.app_id != call.app.id:
            return {"data": {"is_valid": False, "error": {"code": 190, "message": "Invalid token"}, "scopes": []}}
        if call.token.kind != "app" and call.token is not token:
            raise Failed(100, "You must provide an app access token, or the token itself")
        expires_at = int(token.expires_at or 0)
        dead = token.dead is not None or (expires_at != 0 and expires_at <= world.clock.now())
        told: Json = {
            "app_id": token.app_id,
            "type": token.kind.upper(),
            "application": "imagine",
            "is_valid": not dead,
            "expires_at": expires_at,
            "data_access_expires_at": 0,
            "issued_at": int(token.issued_at),
            "profile_id": token.node_id,
            "scopes": list(token.scopes),
        }
        if dead:
            told["error"] = {"code": 190, "subcode": token.dead or 463, "message": "Error validating access token"}
        return {"data": told}


async def refresh(world: World, call: Call) -> Json:
    """GET refresh_access_token of Instagram Login."""
    with world.lock:
        new = world.tokens.refresh(call.token, world.clock.now())
        return {
            "access_token": new.text,
            "token_type": "bearer",
            "expires_in": SIXTY_DAYS_S,
            "permissions": ",".join(new.scopes),
        }


EDGES = {"debug_token GET": debug, "refresh_access_token GET": refresh}
