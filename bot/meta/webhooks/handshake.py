"""The question that Meta asks a callback once, when it is saved: whether it knows the word that was agreed on."""

from __future__ import annotations

import hmac
import re

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

# digits in truth; whatever else might be sent is not said back
_CHALLENGE = re.compile(r"[A-Za-z0-9_-]{1,100}", re.ASCII)


def handshake(path: str, word: bytes) -> Route:
    """Answer with the challenge whoever knows the word (`hub.verify_token`), and anybody else with 403."""

    async def asked(request: Request) -> Response:
        query = request.query_params
        knows = hmac.compare_digest(query.get("hub.verify_token", "").encode(), word)
        challenge = query.get("hub.challenge", "")
        if not knows or query.get("hub.mode") != "subscribe" or _CHALLENGE.fullmatch(challenge) is None:
            return Response(status_code=403)
        return PlainTextResponse(challenge)

    return Route(path, asked, methods=["GET"])
