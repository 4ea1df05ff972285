"""The initial response to an interaction: once, within three seconds, of a type that fits."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from tests.stubs.discord import writing
from tests.stubs.discord.errors import ApiError, Problem, invalid
from tests.stubs.discord.files import Upload
from tests.stubs.discord.interaction import AUTOCOMPLETE, COMMAND, COMPONENT, SUBMIT, Interaction
from tests.stubs.discord.message import EPHEMERAL, LOADING, Message
from tests.stubs.discord.modal_limits import modal_problems
from tests.stubs.discord.permissions import BITS, permissions_of
from tests.stubs.discord.request import Answer, Asked
from tests.stubs.discord.shapes import message_json

_MESSAGE, _DEFERRED, _DEFERRED_UPDATE, _UPDATE, _SUGGESTIONS, _MODAL = 4, 5, 6, 7, 8, 9
_FITTING = {
    COMMAND: {_MESSAGE, _DEFERRED, _MODAL},
    AUTOCOMPLETE: {_SUGGESTIONS},
    COMPONENT: {_MESSAGE, _DEFERRED, _DEFERRED_UPDATE, _UPDATE, _MODAL},
    SUBMIT: {_MESSAGE, _DEFERRED, _DEFERRED_UPDATE, _UPDATE},
}


def callback(asked: Asked) -> Answer:
    """Answer an interaction; with `with_response` the answer holds the message that it made."""
    interaction = asked.world.interactions.get(asked.path["interaction_id"])
    if interaction is None or interaction.token != asked.path["interaction_token"]:
        raise ApiError(10062)
    respond(interaction, asked.body, asked.files)
    if not asked.wants("with_response"):
        return Answer(status=204)
    return Answer(body=_described(interaction, asked.body["type"]))


def respond(interaction: Interaction, body: Mapping[str, Any], files: Mapping[int, Upload]) -> None:
    """Take an initial response, by REST or as the answer to an HTTP interaction."""
    if interaction.callback is not None:
        raise ApiError(40060)
    if interaction.is_dead():
        interaction.too_late_s = interaction.world.clock.now() - interaction.born_at
        raise ApiError(10062)
    kind, data = body["type"], body.get("data") or {}
    fitting = set(_FITTING[interaction.kind])
    if interaction.kind == SUBMIT and interaction.source is None:
        fitting -= {_DEFERRED_UPDATE, _UPDATE}
    if kind not in fitting:
        raise invalid(Problem(path=("type",), message=f"type {kind} does not answer this interaction"))
    message = _take(interaction, kind, data, files)
    interaction.original = message
    interaction.answered(kind, dict(data), message)


def _take(interaction: Interaction, kind: int, data: Mapping[str, Any], files: Mapping[int, Upload]) -> Message | None:
    if kind == _MESSAGE:
        return say(interaction, data, files)
    if kind == _DEFERRED:
        return _think(interaction, data)
    if kind in {_DEFERRED_UPDATE, _UPDATE}:
        if kind == _UPDATE and interaction.source is not None:
            writing.edit(interaction.source, data, files)
        return interaction.source
    if kind == _MODAL and (problems := list(modal_problems(data))):
        raise invalid(*problems)
    return None


def say(interaction: Interaction, data: Mapping[str, Any], files: Mapping[int, Upload]) -> Message:
    """A message through an interaction: a first response or a follow-up."""
    source = interaction.source
    if _is_hushed(interaction):
        data = {**data, "flags": (data.get("flags") or 0) | EPHEMERAL}
    return writing.create(
        interaction.channel,
        data,
        files,
        author=interaction.world.bot,
        interaction=interaction,
        reply_to=source.id if source else None,
        kind=19 if source else 20,
    )


def _think(interaction: Interaction, data: Mapping[str, Any]) -> Message:
    flags = data.get("flags") or 0
    if flags & ~EPHEMERAL:
        raise invalid(Problem(path=("data", "flags"), message="a deferred response takes only the flag EPHEMERAL"))
    if _is_hushed(interaction):
        flags = EPHEMERAL
    world, source = interaction.world, interaction.source
    message = Message(
        id=world.ids.next(),
        channel=interaction.channel,
        author=world.bot,
        created_at=world.clock.now(),
        flags=flags | LOADING,
        kind=19 if source else 20,
        reply_to=source.id if source else None,
        interaction=interaction,
        only_for=interaction.user if flags & EPHEMERAL else None,
    )
    interaction.made.append(message)
    world.add_message(message)
    return message


def _is_hushed(interaction: Interaction) -> bool:
    """Whether the person may not use external apps here, so that only they see the answers of theirs."""
    granted = permissions_of(interaction.user, interaction.channel)
    return interaction.user_install and not granted & BITS["USE_EXTERNAL_APPS"]


def _described(interaction: Interaction, kind: int) -> dict[str, Any]:
    message = interaction.original
    made: dict[str, Any] = {"id": interaction.id, "type": interaction.kind}
    if message is not None:
        made |= {
            "response_message_id": message.id,
            "response_message_loading": bool(message.flags & LOADING),
            "response_message_ephemeral": bool(message.flags & EPHEMERAL),
        }
    whole: dict[str, Any] = {"interaction": made}
    if kind in {_MESSAGE, _UPDATE} and message is not None:
        whole["resource"] = {"type": kind, "message": message_json(message)}
    return whole


ROUTES = {("POST", "/interactions/{interaction_id}/{interaction_token}/callback"): callback}
