"""What an answer of Discord's API means, in the core's words. Pure."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any, Literal

from core.domain.errors import PlaceGone, PostAmbiguous, PostFailed, PostRetryable

# codes of Discord's documented table of JSON error codes
UNKNOWN_MESSAGE = 10008
TOO_LARGE = 40005
ACKNOWLEDGED = 40060
# an interaction takes no more followups
NO_MORE = 40094
# an interaction that is unknown, whose token has run out, or that takes no more followups
TOKEN_IS_OVER = frozenset({10015, 10062, NO_MORE, 50027})
# the person takes no private messages
NO_DM = frozenset({50007, 50278})
_SENTENCES = {
    10003: "That channel no longer exists.",
    10004: "That server no longer exists for me.",
    10008: "That message no longer exists.",
    10013: "That person no longer exists.",
    10015: "The time in which I may answer that command is over.",
    10062: "The time in which I may answer that command is over.",
    40005: "That is larger than Discord takes here.",
    40060: "That command has been answered already.",
    NO_MORE: "Discord lets me say no more about that command.",
    50001: "I cannot see that channel: View Channel is missing.",
    50007: "That person takes no private messages from me.",
    50013: "I may not post in that channel: View Channel, Send Messages or Attach Files is missing.",
    50027: "The time in which I may answer that command is over.",
    50083: "That thread is archived.",
    50278: "That person takes no private messages from me.",
    160002: "I may not reply in that channel: Read Message History is missing.",
    160005: "That thread is locked.",
}
_SLOW_MODE = 20016
# Discord's own trouble, or that of the machines in front of it; nobody says for how long
_TROUBLE_S = 2.0
# a wrong token does not heal by itself, and refused calls count against the bot
_UNAUTHORIZED_S = 60.0


class Declined(PlaceGone):
    """Discord declined for good; `number` is its own code for it."""

    def __init__(self, number: int, message: str) -> None:
        """Keep the number."""
        super().__init__(message)
        self.number = number


def problem_of(status: int, headers: Mapping[str, str], body: bytes, *, repeatable: bool) -> PostFailed:
    """Turn an answer that is no success into an error.

    `repeatable` says that the same call twice does no harm, so that an unclear outcome may be tried again.
    """
    data = _json(body)
    if status == 429:
        return _too_many(headers, data)
    if status >= 500:
        return lost(f"Discord answers {status}.", repeatable=repeatable)
    if status == 408:
        return lost("Discord did not get all of that.", repeatable=repeatable)
    number = data.get("code")
    number = number if isinstance(number, int) else 0
    if number == _SLOW_MODE:
        return PostRetryable("That channel is in slow mode.", _seconds(data.get("retry_after")), "chat")
    if status == 401 and number not in TOKEN_IS_OVER:
        return PostRetryable("Discord does not take the bot's token.", _UNAUTHORIZED_S, "bot")
    if status == 403 and not number:
        # Cloudflare's page, not the API's answer
        return PostRetryable("Discord's gatekeeper turned that away.", _UNAUTHORIZED_S, "bot")
    if status == 413:
        number = TOO_LARGE
    return Declined(number, _SENTENCES.get(number, f"Discord declined that (status {status}, code {number})."))


def lost(message: str, *, repeatable: bool) -> PostFailed:
    """The error for an outcome that nobody knows."""
    return PostRetryable(message, _TROUBLE_S, "route") if repeatable else PostAmbiguous(message)


def _too_many(headers: Mapping[str, str], data: dict[str, Any]) -> PostRetryable:
    """429: the scope says whose limit it is; without JSON it is the network's ban of the whole address."""
    wait_s = _seconds(data.get("retry_after"))
    if wait_s is None:
        wait_s = _seconds(headers.get("Retry-After"))
    everywhere = not data or data.get("global") is True or headers.get("X-RateLimit-Scope") == "global"
    scope: Literal["bot", "route"] = "bot" if everywhere else "route"
    return PostRetryable("Discord wants fewer calls.", _TROUBLE_S if wait_s is None else wait_s, scope)


def _json(body: bytes) -> dict[str, Any]:
    try:
        data = json.loads(body)
    except ValueError:
        return {}
    return data if isinstance(data, dict) else {}


def _seconds(value: object) -> float | None:
    try:
        return max(0.0, float(str(value)))
    except ValueError:
        return None
