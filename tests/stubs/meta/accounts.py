"""Apps, accounts and people: what a developer sees in the portal, and who writes."""

from __future__ import annotations

import secrets
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from tests.stubs.meta.media import Media

if TYPE_CHECKING:
    from tests.stubs.meta.posts import Post
    from tests.stubs.meta.thread import Thread


@dataclass(kw_only=True)
class Callback:
    """Where an app listens for one kind of object."""

    url: str
    verify_token: str


@dataclass(kw_only=True)
class App:
    """An app of the portal. The Instagram product has an id and a secret of its own."""

    id: str
    secret: str = field(default_factory=lambda: secrets.token_hex(16))
    instagram_id: str
    instagram_secret: str = field(default_factory=lambda: secrets.token_hex(16))
    # object → where
    callbacks: dict[str, Callback] = field(default_factory=dict)
    # object → the fields that it wants
    fields: dict[str, set[str]] = field(default_factory=dict)
    # the switch "Require App Secret"
    proof_required: bool = False
    # Advanced Access: people without a role may be answered
    advanced: bool = True
    # published; before that webhooks come for people with a role only
    is_live: bool = True
    # the alarms that developers got by mail: which account, since when it fails
    alarms: list[tuple[str, float]] = field(default_factory=list)


@dataclass(kw_only=True)
class Person:
    """Somebody with accounts everywhere; every account knows them by another id."""

    name: str
    username: str
    has_role: bool = False
    phone: str = ""
    # WhatsApp's id for one business
    business_id: str = ""
    # has a username there and so no visible number
    hides_phone: bool = False


@dataclass(frozen=True, kw_only=True)
class Uploaded:
    """What an attachment id stands for."""

    id: str
    media: Media
    expires_at: float
    # pictures of a Page for its comments are another thing than attachments of messages
    is_photo: bool = False


@dataclass(kw_only=True)
class Account:
    """A Page, an Instagram account or a WhatsApp number."""

    # page, instagram, whatsapp_business_account
    kind: str
    # as entry.id tells it
    id: str
    name: str
    # what /me calls it where Instagram Login is used
    scoped_id: str = ""
    is_login: bool = False
    # the Page that an Instagram account is linked with
    page_id: str = ""
    # app id → fields
    subscribed: dict[str, set[str]] = field(default_factory=dict)
    # person's key → their conversation
    threads: dict[str, Thread] = field(default_factory=dict)
    uploads: dict[str, Uploaded] = field(default_factory=dict)
    profile: dict[str, Any] = field(default_factory=dict)
    posts: list[Post] = field(default_factory=list)
    # of a WhatsApp business account
    phone_id: str = ""
    phone: str = ""

    @property
    def is_direct(self) -> bool:
        """Whether it is one of those with the Send API."""
        return self.kind in {"page", "instagram"}
