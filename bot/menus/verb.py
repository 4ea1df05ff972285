"""What a verb is: something that people can do, once, with every face under which they meet it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from bot.conversation.outcome import Decision
from bot.conversation.services import Request
from bot.menus.command import Command
from bot.menus.scene import Applies, Scene
from bot.menus.where import Offered, everywhere
from bot.speech.languages import spoken
from core.domain.ids import JobId, MessageId
from core.domain.jobs.job import Job
from core.domain.option import Option
from core.domain.post import Button as Posted
from core.domain.say import Text
from core.wire.buttons import Payload, encode_payload

# the option that holds the words of a command or a dialog
WORDS_OPTION = "prompt"


class Subject(StrEnum):
    """What a verb acts on."""

    WORDS = "words"  # what somebody says, with a picture or without
    PICTURE = "picture"  # a picture, drawn here or brought along
    JOB = "job"  # what was made here, or is being made
    PERSON = "person"  # what is kept about whoever asks
    PLACE = "place"  # how the bot behaves in a place
    BOT = "bot"  # the bot itself


class Implied(StrEnum):
    """What is meant where nobody names a verb."""

    WORDS = "words"  # words that can only be for the bot
    REPLY = "reply"  # words in reply to a picture
    ARRIVAL = "arrival"  # somebody opens a chat with the bot
    LINK = "link"  # somebody follows a link to a job


@dataclass(frozen=True, kw_only=True, slots=True)
class Target:
    """What somebody acts on, and the words that they gave."""

    # the job whose button was pressed, or that is replied to
    job: Job | None = None
    index: int = 0
    # the message that shows it
    message: MessageId | None = None
    # without the command's word or the shortcut
    words: str = ""
    # a dialog was filled with the whole prompt, so that `words` replace it
    whole: bool = False

    @property
    def subject(self) -> Job:
        """The job; raises LookupError for a verb that was not given one, which only commands can be."""
        if self.job is None:
            raise LookupError("nothing to act on")
        return self.job


@dataclass(frozen=True, kw_only=True, slots=True)
class Shortcut:
    """The face that is typed without a slash, in reply to a picture or alone."""

    # "u{n}" or "reroll"; "{n}" stands for the number of the picture
    text: str
    # other spellings, read and not listed
    aliases: tuple[str, ...] = ()
    # words may follow: "v3 at night"
    takes_words: bool = False
    # must be typed as a reply to the picture, so that chatting does not set it off
    only_as_reply: bool = False

    @property
    def per_picture(self) -> bool:
        """Whether it names a picture."""
        return "{n}" in self.text


@dataclass(frozen=True, kw_only=True, slots=True)
class Dialog:
    """What a button or a menu entry asks for first; an option named `WORDS_OPTION` holds the words."""

    fields: tuple[Option, ...]
    # the words are filled with those of the picture, and what is sent replaces them
    whole: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class Button:
    """The face under a message; its payload carries the verb's name."""

    # "{n}" stands for the number of the picture
    label: Text
    hint: Text
    # which row it stands in, from the top
    row: int
    # one button per picture of a grid
    per_picture: bool = False
    # what it is called where its picture is seen alone
    alone: Text = ""
    dialog: Dialog | None = None
    # answered by messages of its own, for which the bot has to be in the chat
    posts: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class Entry:
    """The face in the menu of a message that shows a picture, on platforms that have such menus."""

    label: Text
    # its name in the menu of a person, where it starts from their avatar; empty where it has no place there
    over_people: Text = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Reaction:
    """The face of an emoji under the bot's message."""

    emoji: frozenset[str]
    # the name of the verb that it means to take the emoji back
    undone_by: str = ""


def nowhere(_scene: Scene) -> bool:
    """Under no message of its own accord."""
    return False


@dataclass(frozen=True, kw_only=True, slots=True)
class Verb:
    """One thing that people can do; `handle` may use the stores and raises UserError to refuse."""

    # what is typed behind the slash, and what payloads carry: small letters, digits and _
    name: str
    acts_on: Subject
    # the highest stand first in menus and rows, and stay longest where places are few
    rank: int = 0
    danger: bool = False
    command: Command | None = None
    shortcut: Shortcut | None = None
    button: Button | None = None
    entry: Entry | None = None
    reaction: Reaction | None = None
    implied: frozenset[Implied] = frozenset()
    # under which jobs buttons and shortcuts are offered
    applies: Applies = nowhere
    # whether a platform that can do this has a use for it; typed, it is answered anywhere
    offered: Offered = everywhere
    handle: Callable[[Request, Target], Decision]

    @property
    def typed(self) -> Command:
        """Its command; raises LookupError where it has none."""
        if self.command is None:
            raise LookupError(f"{self.name} is no command")
        return self.command

    @property
    def dialog(self) -> Dialog | None:
        """What its button and its menu entry ask for first; None where they ask for nothing."""
        return None if self.button is None else self.button.dialog

    @property
    def draws(self) -> bool:
        """Whether it asks for pictures: then it is the same for everybody, admins and others."""
        return self.acts_on in {Subject.WORDS, Subject.PICTURE}


@dataclass(frozen=True, kw_only=True, slots=True)
class Choice:
    """One answer to a question of the bot; its payload carries the question's ticket where others carry a job."""

    code: str
    label: Text
    hint: Text
    danger: bool = False
    # the ticket under which somebody may always give this answer, asked or not, and change it; None: when asked
    standing: Callable[[Request], str] | None = None
    # gets the ticket
    handle: Callable[[Request, str], Decision]

    def button(self, ticket: str, locale: str, *, index: int = 0) -> Posted:
        """The button that gives this answer, in a language; `index` tells several of them apart."""
        payload = encode_payload(Payload(action=self.code, job=JobId(ticket), index=index))
        label, hint = spoken(self.label, locale), spoken(self.hint, locale)
        return Posted(label=label, payload=payload, hint=hint, danger=self.danger)
