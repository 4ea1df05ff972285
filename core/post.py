"""What the bot says, before a platform gives it its shape."""

from __future__ import annotations

from dataclasses import dataclass

from core.ids import JobId, MessageId, Sha256


@dataclass(frozen=True, kw_only=True, slots=True)
class Capabilities:
    """What a platform can do; replies degrade by this record, never by the platform's name."""

    edit: bool
    # several pictures in one message; without it the 2×2 grid is posted
    gallery: bool
    # rows × buttons in a row; 0 means that actions are offered as text ("u2")
    button_rows: int
    buttons_per_row: int
    button_payload_bytes: int
    text_chars: int
    alt_text_chars: int
    image_bytes: int
    clip_bytes: int
    threads: bool
    # a message that only one person sees
    private: bool
    spoiler: bool
    # may a result come minutes later, unasked
    late_posts: bool
    # may the bot read plain text, so that "u2" works
    reads_text: bool
    # least seconds between two progress edits of one message
    progress_interval_s: float
    # creating with the same key again returns the first message, so that an unclear outcome may be repeated
    honours_keys: bool = False


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


@dataclass(frozen=True, kw_only=True, slots=True)
class Button:
    """A button; pressing it sends its payload back."""

    label: str
    payload: str
    # spoken instead of a label like "U1"
    hint: str
    # the action takes words: platforms open a dialog filled with this text before they send the press
    asks_words: str | None = None
    danger: bool = False


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
    buttons: tuple[tuple[Button, ...], ...] = ()
    # the parent's message, linked from the result
    reply_to: MessageId | None = None
    progress: Progress | None = None
    # names the job, so that a platform can offer it as a link
    job: JobId | None = None
