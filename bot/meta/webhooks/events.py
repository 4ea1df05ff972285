"""What can happen on a Page or an Instagram account, as far as the bot cares; everything else is no event."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True, slots=True)
class Event:
    """Something that somebody did."""

    # the same for every delivery of the same thing, different for different things
    id: str
    # the Page's or Instagram account's id, as `entry.id` tells it
    account: str
    # by which id this account knows the person
    person: str
    # milliseconds since 1970
    at_ms: int
    # another app or a human has the conversation: to be noted, never to be answered
    is_standby: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class Media:
    """A file that came with a message; its link dies after some days and may be used by anybody until then."""

    # image, video, audio, file
    kind: str
    url: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Said(Event):
    """A message: words, files, or both; `payload` is of the quick reply that was tapped."""

    message: str
    text: str = ""
    payload: str | None = None
    replies_to: str | None = None
    media: tuple[Media, ...] = ()
    # with which link the conversation was opened
    ref: str | None = None
    # the account was named in a story of the person's: a hello, and no picture for the bot
    is_story_mention: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class Tapped(Event):
    """A button, an entry of the menu, Get started; old ones tell no message."""

    payload: str
    title: str = ""
    message: str | None = None
    ref: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Opened(Event):
    """A link into a conversation that was there already."""

    ref: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Reacted(Event):
    """A reaction, put under a message or (`name` is None) taken away."""

    message: str
    name: str | None


@dataclass(frozen=True, kw_only=True, slots=True)
class Edited(Event):
    """The person's own message, with other words."""

    message: str
    text: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Unsent(Event):
    """The person's own message, taken back."""

    message: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Echoed(Event):
    """A message of the account; whose app sent it, and under which mark, only a Page's tell."""

    message: str
    app: str | None = None
    metadata: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class ControlPassed(Event):
    """Another app or human has the conversation now, or (None) nobody in particular."""

    app: str | None


@dataclass(frozen=True, kw_only=True, slots=True)
class Commented(Event):
    """A comment, or its words after an edit."""

    comment: str
    post: str
    text: str
    name: str = ""
    # the comment that it answers
    parent: str | None = None
    is_edit: bool = False
    photo: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class CommentRemoved(Event):
    """A comment that is gone; who removed it is not always told."""

    comment: str
    post: str
