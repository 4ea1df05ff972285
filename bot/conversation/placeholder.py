"""The placeholder: the message that says "queued" and later becomes the result."""

from __future__ import annotations

import asyncio
from concurrent.futures import Executor
from functools import partial

import structlog

from bot.conversation.job_posts import queued_post
from bot.conversation.services import Services
from bot.posting.retry import second_try
from core.domain.errors import PostAmbiguous, PostFailed, StoreUnavailable
from core.domain.ids import MessageId, delivery_id
from core.domain.jobs.job import Job
from core.domain.post import Capabilities, Waiting
from core.ports.chat import Line, Poster, ShowsWork

_log = structlog.get_logger("bot.conversation.placeholder")


async def place_placeholder(
    services: Services, poster: Poster, job: Job, line: Line | None, threads: Executor
) -> MessageId | None:
    """Post the placeholder and note where it is; None where that failed: then the result comes as a new message.

    Where a message would stay for ever, a sign of the platform stands for it, if there is one.
    """
    can = poster.capabilities.at(job.place)
    if can.waiting is not Waiting.MESSAGE:
        await _sign(poster, job, can)
        return None
    try:
        message = await _create(poster, job, line)
    except PostFailed as problem:
        _log.warning("placeholder_failed", job=job.id, code=problem.code)
        return None
    loop = asyncio.get_running_loop()
    try:
        wanted = await loop.run_in_executor(threads, _attach, services, job, message)
    except StoreUnavailable:
        _log.warning("placeholder_not_noted", job=job.id)
        return message
    if not wanted:
        await _remove(poster, job, message)
        return None
    return message


async def _sign(poster: Poster, job: Job, can: Capabilities) -> None:
    if can.waiting is not Waiting.ACTION or not isinstance(poster, ShowsWork):
        return
    try:
        await poster.show_work(job.place)
    except PostFailed as problem:
        _log.info("sign_failed", job=job.id, code=problem.code)


async def _create(poster: Poster, job: Job, line: Line | None) -> MessageId:
    can = poster.capabilities.at(job.place)
    post = queued_post(job, line, can)
    create = partial(poster.create, job.place, post, key=delivery_id(job.id, "placeholder"))
    try:
        return await second_try(create)
    except PostAmbiguous:
        # elsewhere a second try might be a second message
        if not can.repeat.at_once:
            raise
    return await create()


def _attach(services: Services, job: Job, message: MessageId) -> bool:
    """Note the placeholder, unless the result was quicker and stands elsewhere already."""
    services.ledger.placed(job.id, message)
    row = services.ledger.load(job.id)
    if row is None or row.message != message:
        return False
    services.messages.attach(job.place, message, job.id)
    return True


async def _remove(poster: Poster, job: Job, message: MessageId) -> None:
    if not poster.capabilities.at(job.place).delete:
        return
    try:
        await poster.delete(job.place, message)
    except PostFailed as problem:
        _log.warning("placeholder_left", job=job.id, code=problem.code)
