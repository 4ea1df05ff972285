"""A link to one of the bot's own results, or its job's id, as the picture that is meant: in the place that shows it.

Nothing is fetched: a link only names a message or a job. Those of strangers name none.
"""

from __future__ import annotations

import re

from bot.conversation.pictures import Picked, from_job, load_named
from bot.conversation.services import Request
from core.domain.errors import Refused, UserError
from core.domain.ids import MessageId
from core.domain.jobs.job import Job
from core.domain.say import say
from core.wire.keys import parse_keys
from core.wire.links import read_link

_ADDRESS = re.compile(r"https?://\S+", re.IGNORECASE)
# a message of Discord, and one of a Telegram group
_MESSAGE = re.compile(
    r"https?://(?:(?:\w+\.)?discord(?:app)?\.com/channels/(?:\d{1,20}|@me)/\d{1,20}|t\.me/(?:c/\d{1,20}|\w{4,64})(?:/\d{1,20})?)"
    r"/(\d{1,20})(?:[?#]\S*)?",
    re.IGNORECASE,
)
# the link of a bot of Telegram to a job
_SHOWN = re.compile(r"https?://t\.me/\w{4,64}\?start=show_([a-z2-7]{16})", re.IGNORECASE)
# a file of the web chat: what it is stands in its signed token
_FILE = re.compile(r"https?://[^/\s]+/(?:\S*/)?f/([\w.-]{1,400})", re.IGNORECASE)
_NAMED = re.compile(r"imagine-([a-z2-7]{16})-(\d{1,2})\.\w{2,5}")


def is_link(text: str) -> bool:
    """Whether a text is an address."""
    return _ADDRESS.fullmatch(text) is not None


def linked(request: Request, text: str) -> Picked:
    """The picture that a link means.

    Raises UserError for a link that is none of the bot's, Refused for a picture of another place.
    """
    job, index = _meant(request, text)
    if job is None:
        raise UserError(say("link-foreign"))
    invocation, messages = request.invocation, request.services.messages
    if job.place.key != invocation.place.key and not messages.showing(invocation.place, job.id):
        raise Refused(say("picture-of-another-place"))
    return from_job(request, job, index)


def _meant(request: Request, text: str) -> tuple[Job | None, int]:
    """The job and which of its pictures, from 0."""
    services, place = request.services, request.invocation.place
    if message := _MESSAGE.fullmatch(text):
        shown = services.messages.job_at(place, MessageId(message[1]))
        return (None if shown is None else services.ledger.load(shown)), 0
    if shown_by := _SHOWN.fullmatch(text):
        return load_named(services, shown_by[1]), 0
    file = _FILE.fullmatch(text)
    name = _NAMED.fullmatch(_signed_name(request, file[1])) if file is not None else None
    if name is not None:
        return load_named(services, name[1]), max(0, int(name[2]) - 1)
    return load_named(services, text), 0


def _signed_name(request: Request, token: str) -> str:
    """Under which name a link of this chat opens its file; empty for a token that it has not signed."""
    keys = request.services.settings.keys.web.get_secret_value().strip()
    link = read_link(token, parse_keys(keys, setting="IMAGINE_KEYS__WEB")) if keys else None
    return "" if link is None else link.name
