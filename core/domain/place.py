"""Where things are said and by whom: places, authors, invocations."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from core.domain.ids import InvocationId, MessageId, PersonKey, Sha256, person_key
from core.domain.making import SILENT, Making


class Audience(StrEnum):
    """Who reads a place, which decides what may be shown in it."""

    GENERAL = "general"
    ADULT = "adult"
    DIRECT = "direct"


@dataclass(frozen=True, kw_only=True, slots=True)
class Place:
    """Where a reply must land."""

    platform: str
    # the bot account on that platform (the web chat has one, "web")
    account: str
    chat: str
    thread: str | None = None
    # the message that the reply refers to
    reply_to: MessageId | None = None
    audience: Audience = Audience.GENERAL
    # unix time until which the command can be answered and its placeholder edited; None: for ever
    # (Discord: the interaction's token lives 15 minutes; Messenger: 24 hours after the person's words)
    editable_until: float | None = None
    # may the bot write here by itself after that (Discord: where it is a member)
    late_posts: bool = True
    # in which language to speak to all who read here (BCP 47); empty where nobody knows
    locale: str = ""
    # so many messages may answer one command here; None: as many as there is to say
    # (Telegram: an inline message is the only one; Discord: where the bot is a guest)
    most_messages: int | None = None

    @property
    def key(self) -> str:
        """The place without the message replied to: equal for all that happens in one thread."""
        return ":".join((self.platform, self.account, self.chat, self.thread or ""))


@dataclass(frozen=True, kw_only=True, slots=True)
class Author:
    """Who asked."""

    platform: str
    account: str
    # the platform's own id of the person
    id: str
    name: str
    locale: str = "en"
    # may delete and cancel what others asked for in this place
    is_admin: bool = False

    @property
    def key(self) -> PersonKey:
        """Under which limits and consents of this person are kept."""
        return person_key(self.platform, self.account, self.id)


@dataclass(frozen=True, kw_only=True, slots=True)
class StoredStill:
    """One picture in the file store."""

    sha256: Sha256
    media_type: str


@dataclass(frozen=True, kw_only=True, slots=True)
class ClipStills:
    """What is kept of an uploaded clip beside its first picture."""

    # 0 where the file does not say
    length_s: float
    middle: StoredStill
    last: StoredStill


@dataclass(frozen=True, kw_only=True, slots=True)
class Attachment:
    """A picture that came with a command, or the first one of a clip, already in the file store."""

    sha256: Sha256
    media_type: str
    width: int
    height: int
    # who brought it: the uploader, or the person whose avatar it is
    owner: PersonKey
    owner_name: str
    # the message that shows it, where there is one
    message: MessageId | None = None
    # decoded and encoded anew when it came in; files from releases before were kept as they came
    prepared: bool = False
    # set for a clip
    clip: ClipStills | None = None
    # what the file said of itself when it came
    making: Making = SILENT
    # what else its picture is recognised by, beside its bytes: `bot.people.fingerprints`
    prints: tuple[str, ...] = ()
    # the option of a menu that it was given for; empty where it came by itself
    option: str = ""
    # one of several that came together, of which the bot was shown this one alone
    album_unseen: bool = False
    # whose picture it is, where those who brought it first are not who sent it now; else empty
    first: tuple[PersonKey, ...] = ()

    @property
    def files(self) -> tuple[Sha256, ...]:
        """Everything of it in the file store."""
        return (self.sha256,) if self.clip is None else (self.sha256, self.clip.middle.sha256, self.clip.last.sha256)

    @property
    def owners(self) -> tuple[PersonKey, ...]:
        """Who may say whether others may use it."""
        return self.first or (self.owner,)


@dataclass(frozen=True, kw_only=True, slots=True)
class Press:
    """A button that was pressed: its payload and the message that carries it."""

    payload: str
    message: MessageId
    # what was typed into the dialog that the action opened, if it opened one
    words: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Invocation:
    """One command, press or reply, as received."""

    id: InvocationId
    place: Place
    author: Author
    # the raw text, command word included ("/imagine a fox"), empty for a press
    text: str = ""
    # native menus deliver options separately: {"seed": "7"}; they are parsed by the same grammar
    options: tuple[tuple[str, str], ...] = ()
    attachments: tuple[Attachment, ...] = ()
    press: Press | None = None
    # the message this one replies to, if any
    replies_to: MessageId | None = None
    # said to the bot and to nobody else: by its name, or alone with it; such words are never met with silence
    addressed: bool = False
    # of a command that waited: what was asked about it, and the answer
    answers: tuple[tuple[str, str], ...] = ()
    # of a command that waited: the roles that its person had when they gave it
    roles: tuple[str, ...] = ()
