"""Everything behind the API: apps, accounts, people, what is on its way. Whoever reads or writes it holds `lock`."""

from __future__ import annotations

import itertools
import secrets
import threading
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from tests.stubs.discord.clock import Clock
from tests.stubs.meta.accounts import Account, App, Person, Uploaded
from tests.stubs.meta.faults import Faults
from tests.stubs.meta.ledger import Ledger
from tests.stubs.meta.media import Media
from tests.stubs.meta.outbox import Outbox
from tests.stubs.meta.pace import Pace
from tests.stubs.meta.thread import Thread
from tests.stubs.meta.tokens import Tokens

_DAY_S = 86_400
# attachment ids of Messenger and Instagram live 90 days, media ids of WhatsApp 30 (7 where people sent them)
UPLOAD_S = {"page": 90 * _DAY_S, "instagram": 90 * _DAY_S, "whatsapp_business_account": 30 * _DAY_S}


@dataclass(frozen=True, kw_only=True)
class Hosted:
    """A file on the content network, which is where people's pictures are fetched from."""

    media: Media
    expires_at: float
    # WhatsApp's links want the token of the number
    token_kind: str = ""


class World:
    """The state of a server."""

    def __init__(self) -> None:
        self.lock = threading.Condition()
        self.clock = Clock()
        # real seconds in which a webhook is to be answered, and in which a picture is to come
        self.answer_s, self.fetch_s = 5.0, 10.0
        # an echo is sent, and answered, before the call that made it is
        self.echo_first = True
        self.address = ""
        self.apps: dict[str, App] = {}
        self.accounts: dict[str, Account] = {}
        self.people: list[Person] = []
        # id → what it is, and itself
        self.nodes: dict[str, tuple[str, Any]] = {}
        self.tokens, self.pace, self.faults, self.ledger = Tokens(), Pace(), Faults(), Ledger()
        self.outbox = Outbox(now=self.clock.now)
        self.hosted: dict[str, Hosted] = {}
        # whether an edit of a comment changes its picture; Meta does not say
        self.edits_take_pictures = True
        # WhatsApp tells some failures only afterwards, by a status
        self.fails_late = True
        self._numbers = itertools.count(1001)

    def number(self) -> str:
        """An id that is new here."""
        return f"{next(self._numbers)}{secrets.randbelow(10**9):09}"

    def message_id(self, account: Account) -> str:
        """An id as the platform makes them."""
        begins = {"page": "m_", "instagram": "aWdfZAG1faXRlbTox", "whatsapp_business_account": "wamid.HBgM"}
        return begins[account.kind] + secrets.token_urlsafe(24)

    def host(self, media: Media, lives_s: float, *, token_kind: str = "") -> str:
        """Put a file on the content network and return its link; it dies after a while."""
        name, expires_at = secrets.token_urlsafe(18), self.clock.now() + lives_s
        self.hosted[name] = Hosted(media=media, expires_at=expires_at, token_kind=token_kind)
        return f"{self.address}/cdn/{name}?oe={int(expires_at):X}"

    def upload(
        self, account: Account, media: Media, *, is_photo: bool = False, lives_s: float | None = None
    ) -> Uploaded:
        """Keep a file for an account and return what stands for it."""
        expires_at = self.clock.now() + (UPLOAD_S[account.kind] if lives_s is None else lives_s)
        one = Uploaded(id=self.number(), media=media, expires_at=expires_at, is_photo=is_photo)
        account.uploads[one.id] = one
        self.nodes[one.id] = ("media", (account, one))
        return one

    def uploaded(self, account: Account, upload_id: str) -> Uploaded | None:
        """What an attachment id of this account stands for, unless it is too old."""
        one = account.uploads.get(upload_id)
        return one if one is not None and self.clock.now() < one.expires_at else None

    def thread(self, account: Account, person: Person) -> Thread:
        """The conversation of a person with an account; made when there is none."""
        key = person.username
        if key not in account.threads:
            person_id = self.number() if account.is_direct else person.phone
            thread = Thread(
                account=account, person=person, person_id=person_id, conversation_id=f"t_{secrets.token_hex(8)}"
            )
            account.threads[key] = thread
            self.nodes[thread.conversation_id] = ("conversation", thread)
            if account.is_direct:
                self.nodes[person_id] = ("person", thread)
        return account.threads[key]

    def until(self, holds: Callable[[], Any], *, timeout_s: float) -> bool:
        """Wait until something holds; looked at after every change."""
        with self.lock:
            return bool(self.lock.wait_for(holds, timeout_s))
