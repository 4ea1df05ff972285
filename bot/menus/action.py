"""What an action is: a row from which buttons, typed shortcuts and the reference are generated."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from bot.conversation.outcome import Decision
from bot.conversation.services import Request
from bot.menus.where import Offered, everywhere
from core.domain.ids import JobId, MessageId
from core.domain.job import Job
from core.domain.post import Button
from core.wire.buttons import Payload, encode_payload


class Scene(StrEnum):
    """Where an action is offered."""

    WAITING = "waiting"  # a placeholder
    GRID = "grid"  # a result of several pictures
    SINGLE = "single"  # a result of one picture, or one picture of a grid seen alone
    CLIP = "clip"  # a result that moves
    ENDED = "ended"  # a job that ended without a result


@dataclass(frozen=True, kw_only=True, slots=True)
class Target:
    """What an action acts on: a picture of a job; the message is the one pressed or replied to."""

    job: Job
    index: int = 0
    message: MessageId | None = None
    # words typed after a shortcut, or into the dialog of a button
    words: str = ""
    # the dialog was filled with the whole prompt, so that `words` replace it
    whole: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class Action:
    """One action; `handle` is a plain function that may use the stores and raises UserError to refuse."""

    # in payloads: 1 to 16 of a-z and _
    code: str
    # "{n}" stands for the number of the picture
    label: str
    hint: str
    # the shortcut as typed, "u{n}" or "reroll"; empty: button only
    text: str
    # other spellings of the shortcut, read and not listed
    aliases: tuple[str, ...] = ()
    scenes: frozenset[Scene]
    # which row of buttons it stands in, from the top
    row: int
    # one button per picture of a grid
    per_picture: bool = False
    # the button opens a dialog filled with the prompt
    asks_words: bool = False
    # words may follow the shortcut: "v3 at night"
    takes_words: bool = False
    # must be typed as a reply to the picture, so that chatting does not set it off
    only_as_reply: bool = False
    danger: bool = False
    # whether a platform that can do this has a use for it
    offered: Offered = everywhere
    handle: Callable[[Request, Target], Decision]


@dataclass(frozen=True, kw_only=True, slots=True)
class Choice:
    """One answer to a question of the bot; its payload carries the question's ticket where others carry a job."""

    code: str
    label: str
    hint: str
    danger: bool = False
    # gets the ticket
    handle: Callable[[Request, str], Decision]

    def button(self, ticket: str) -> Button:
        """The button that gives this answer."""
        payload = encode_payload(Payload(action=self.code, job=JobId(ticket)))
        return Button(label=self.label, payload=payload, hint=self.hint, danger=self.danger)
