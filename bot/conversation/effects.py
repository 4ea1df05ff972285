"""Carries out what was decided: says, shows, changes and removes messages."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from concurrent.futures import Executor
from functools import partial

import structlog

from bot.conversation.outcome import Effect, Forget, Prepare, Remove, Replace, Show, Tell
from bot.conversation.services import Services
from bot.posting.retry import second_try
from core.domain.errors import PostFailed, StoreUnavailable, UserError
from core.domain.ids import JobId, delivery_id
from core.domain.place import Invocation
from core.ports.chat import Poster

_log = structlog.get_logger("bot.conversation.effects")


async def carry_out(
    services: Services, posters: Mapping[str, Poster], effects: Sequence[Effect], threads: Executor
) -> list[Effect]:
    """Carry effects out in order and return those that could not be; one failure does not stop the next."""
    failed: list[Effect] = []
    for effect in effects:
        try:
            await _carry(services, posters, effect, threads)
        except (PostFailed, StoreUnavailable) as problem:
            _log.warning("effect_failed", effect=type(effect).__name__, code=problem.code)
            failed.append(effect)
    return failed


def told_by(effects: Sequence[Effect], invocation: Invocation, failed: Sequence[Effect]) -> bool:
    """Whether these effects have answered the person who asked, in private or by a message for all."""
    return any(
        effect not in failed
        and (
            isinstance(effect, Show)
            or (isinstance(effect, Tell | Prepare) and effect.person.key == invocation.author.key)
        )
        for effect in effects
    )


async def _carry(services: Services, posters: Mapping[str, Poster], effect: Effect, threads: Executor) -> None:
    if isinstance(effect, Forget):
        poster = posters.get(effect.person.platform)
        if poster is not None:
            await second_try(partial(poster.forget, effect.person))
    elif isinstance(effect, Tell | Show | Replace | Remove | Prepare):
        poster = posters.get(effect.place.platform)
        if poster is None:
            raise PostFailed(f"No poster serves {effect.place.platform}.")
        match effect:
            case Tell(place=place, person=person, post=post, key=key):
                await second_try(partial(poster.tell, place, person, post, key=key))
            case Show(place=place, post=post, key=key, attach=attach):
                message = await second_try(partial(poster.create, place, post, key=key))
                if attach is not None:
                    loop = asyncio.get_running_loop()
                    await loop.run_in_executor(threads, services.messages.attach, place, message, attach)
            case Prepare():
                await _prepare(poster, effect, threads)
            case Replace(place=place, message=message, post=post):
                await second_try(partial(poster.edit, place, message, post))
            case Remove(place=place, message=message):
                # elsewhere whoever decided it has said that it stays
                if poster.capabilities.at(place).delete:
                    await second_try(partial(poster.delete, place, message))


async def _prepare(poster: Poster, effect: Prepare, threads: Executor) -> None:
    """Send what is made, or say that it could not be; raises PostFailed where not even that is heard."""
    try:
        kept = await poster.kept(effect.person)
        post = await asyncio.get_running_loop().run_in_executor(threads, effect.make, kept)
        await second_try(partial(poster.tell, effect.place, effect.person, post, key=effect.key))
    except (PostFailed, StoreUnavailable, UserError) as problem:
        _log.warning("preparing_failed", code=problem.code)
        key = delivery_id(JobId(effect.key), "otherwise")
        await second_try(partial(poster.tell, effect.place, effect.person, effect.otherwise, key=key))
