"""What the bot says, before a platform gives it its shape."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias

from core.domain.ids import JobId, MessageId, Sha256
from core.domain.lengths import LengthUnit
from core.domain.limits import Limits
from core.domain.option import TYPED, Option, OptionType
from core.domain.place import Audience, Place


class Repeat(StrEnum):
    """What a platform offers so that a new message whose answer was lost can be sent again without a second one."""

    KEY = "key"  # the same key is the same message, for ever
    NONCE = "nonce"  # … for a while; later one can look for it
    ECHO = "echo"  # it tells what it took; its silence means that it did not
    NONE = "none"  # nothing: such a message is sent once


@dataclass(frozen=True, kw_only=True, slots=True)
class RepeatRule:
    """How an unclear outcome of `Poster.create` is resolved on a platform; edits repeat without harm anyway."""

    by: Repeat
    # seconds: how long a nonce is honoured, how long an echo may take
    within_s: float = 0.0
    # `Poster.find` knows the message of a key
    finds: bool = False

    def __post_init__(self) -> None:
        """Refuse an echo that nobody can hear: its silence would say nothing."""
        if self.by is Repeat.ECHO and not self.finds:
            raise ValueError("A platform that echoes needs a poster that finds.")

    @property
    def at_once(self) -> bool:
        """Whether the same call may follow immediately."""
        return self.by in (Repeat.KEY, Repeat.NONCE)


class Waiting(StrEnum):
    """How a place shows that a command was taken, until its result comes."""

    MESSAGE = "message"  # a message, which becomes the result where messages can be edited
    ACTION = "action"  # a sign that goes away by itself, such as "is typing": a message would stay for ever
    NONE = "none"  # nothing: there is no such sign, and every message costs


@dataclass(frozen=True, kw_only=True, slots=True)
class Capabilities:
    """What can be done in the places of a platform; replies degrade by this record, never by the platform's name."""

    edit: bool
    # several pictures in one message; without it the 2×2 grid is posted
    gallery: bool
    # rows × buttons in a row; 0 means that actions are offered as text ("u2")
    button_rows: int
    buttons_per_row: int
    text_chars: int
    alt_text_chars: int
    image_bytes: int
    clip_bytes: int
    # a message that only one person sees
    private: bool
    # may a result come minutes later, unasked
    late_posts: bool
    # may the bot read plain text, so that "u2" works
    reads_text: bool
    # least seconds between two progress edits of one message
    progress_interval_s: float
    # a progress edit may carry a small picture of how far it is
    previews: bool = False
    # its own pages have a brush, with which people paint what of a picture shall be new
    paints: bool = False
    # pictures are shown recompressed, so that the originals are worth asking for as files
    recompresses: bool = False
    # in groups a reply without a mention is left alone, unless an admin wants it (/replies); elsewhere it counts
    quiet_replies: bool = False
    # what it can ask for in a dialog, or one after the other; the rest is typed
    fields: frozenset[OptionType] = TYPED
    # what makes a second try harmless after an unclear one
    repeat: RepeatRule = RepeatRule(by=Repeat.NONE)
    # how often it may be called; None where nobody counts
    limits: Limits | None = None
    # a message that stands can be taken back
    delete: bool = True
    waiting: Waiting = Waiting.MESSAGE
    # for so long after the last thing that somebody did there (s) the bot may write in a place; None: for ever
    window_s: float | None = None
    # in what texts and their parts are measured
    text_unit: LengthUnit = LengthUnit.CHARACTERS
    # buttons stand under the newest message only and are gone with the next one, so that words are offered beside them
    buttons_vanish: bool = False
    # what places that others read can do, where that is something else than a chat of two
    among_others: Capabilities | None = None

    def at(self, place: Place) -> Capabilities:
        """What can be done in this very place."""
        return self if self.among_others is None or place.audience is Audience.DIRECT else self.among_others

    @property
    def follows(self) -> bool:
        """Whether somebody has to follow a job until its result: to edit its placeholder, or to renew a sign."""
        return self.edit or self.waiting is Waiting.ACTION


@dataclass(frozen=True, kw_only=True, slots=True)
class Picture:
    """A stored picture or clip inside a post."""

    sha256: Sha256
    media_type: str
    width: int
    height: int
    # the prompt, read to people who cannot see the picture
    alt: str
    duration_s: float = 0.0
    # of a clip: the JPEG that stands for it until it plays
    cover: Sha256 | None = None
    # of a large picture: the same as a JPEG that every place takes, marked like it
    smaller: Picture | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Document:
    """A stored file that is saved and not looked at, such as a zip."""

    sha256: Sha256
    # as it is called where it is saved
    name: str
    media_type: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Button:
    """A button; pressing it sends its payload back."""

    label: str
    payload: str
    # spoken instead of a label like "U1"
    hint: str
    # what platforms ask for, in a dialog or one after the other, before they send the press
    asks: tuple[Option, ...] = ()
    danger: bool = False
    # the picture that it is about, where there is one for each, and what it is called where that stands alone
    picture: int | None = None
    alone: str = ""
    # goes with any picture of the result: who sees one of them large sends its index
    any_picture: bool = False
    # answered by messages of its own, for which the bot has to be in the chat
    posts: bool = False
    # what it leads to, for platforms whose pages have menus; others send the press
    opens: Buttons = ()


# row by row
Buttons: TypeAlias = "tuple[tuple[Button, ...], ...]"


@dataclass(frozen=True, kw_only=True, slots=True)
class Progress:
    """How far a render is."""

    job: JobId
    step: int
    of: int
    # the key of the newest small preview picture changes with this number; 0 means that there is none
    preview: int = 0


@dataclass(frozen=True, kw_only=True, slots=True)
class Post:
    """One message of the bot."""

    text: str
    pictures: tuple[Picture, ...] = ()
    buttons: Buttons = ()
    # an edit changes the buttons and nothing else; only where nobody can be told in private (`Capabilities.private`)
    buttons_only: bool = False
    # it stands for what is still to come
    waits: bool = False
    # the parent's message, linked from the result
    reply_to: MessageId | None = None
    progress: Progress | None = None
    # a JPEG of at most 20 KB that goes with the progress, where the platform shows one (`Capabilities.previews`)
    preview: bytes | None = None
    # its pictures are veiled until somebody wants to see them
    spoiler: bool = False
    # the pictures go as files, byte for byte
    as_files: bool = False
    # goes along where only one person sees it (`Poster.tell`)
    document: Document | None = None
    # names the job, so that a platform can offer it as a link
    job: JobId | None = None
