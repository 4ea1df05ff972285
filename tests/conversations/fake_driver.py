"""Performs conversations on the shipped fakes: the real dispatcher, the real delivery, a renderer of tiny squares."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

from bot.conversation.dispatcher import Dispatcher, Receipt
from bot.conversation.services import Services
from bot.menus.scene import served_by
from bot.moderation import load_moderator
from core.catalogue.rows import load_catalogue
from core.domain.ids import MessageId, invocation_id, owned_by_person
from core.domain.place import Attachment, Author, Invocation, Place, Press
from core.domain.standing import NOBODY_SAID, Standing
from core.ports.chat import Moderator
from core.settings import LimitSettings, Settings
from core.stores.memory import (
    ManualClock,
    Memory,
    MemoryDeliveryLedger,
    MemoryFileStore,
    MemoryFollowerLease,
    MemoryLedger,
    MemoryMessageIndex,
    MemoryPeople,
    MemoryProgressFeed,
    MemoryPromptHelper,
    MemoryProvenance,
    MemoryQuestions,
    MemoryRecords,
    MemoryRenderLedger,
    MemorySenderLease,
    MemorySpending,
    MemoryTrials,
    MemoryWindows,
    MemoryWorkerReports,
    MemoryWorkerStatus,
    Posted,
    RecordingPoster,
)
from tests.conversations.kit import Seen, Upload
from tests.conversations.painter import Painter
from tests.conversations.staging import stage
from workers.deliver.context import DeliveryContext
from workers.deliver.delivery import deliver

T = TypeVar("T")

PLATFORM, ACCOUNT = "fake", "bot"
MODELS = Path(__file__).with_name("models.toml")
_FOREVER_S = 1e9
_SERVED = ("pocket", "lanczos", "pocket-describer", "nine-fields")


@cache
def _shipped_rules() -> Moderator:
    """The shipped rules, read once for all tests of a process."""
    return load_moderator()


def memory_services(memory: Memory, settings: Settings) -> Services:
    """Services over one memory, with the shipped rules and the small catalogue."""
    return Services(
        clock=memory.clock,
        ledger=MemoryLedger(memory),
        messages=MemoryMessageIndex(memory),
        people=MemoryPeople(memory),
        provenance=MemoryProvenance(memory),
        records=MemoryRecords(memory),
        trials=MemoryTrials(memory),
        prompt_helper=MemoryPromptHelper(),
        worker_status=MemoryWorkerStatus(memory),
        files=MemoryFileStore(memory),
        lease=MemorySenderLease(memory),
        feed=MemoryProgressFeed(memory),
        following=MemoryFollowerLease(memory),
        windows=MemoryWindows(memory),
        questions=MemoryQuestions(memory),
        spending=MemorySpending(memory),
        moderator=_shipped_rules(),
        catalogue=load_catalogue(MODELS),
        settings=settings,
    )


class FakeDriver:
    """A driver whose whole world is in memory; workers draw only while `settle` runs."""

    stages = frozenset({"operator", "raw uploads", "enlarger", "editor"})

    def __init__(self, *, admins: frozenset[str] = frozenset({"Root"})) -> None:
        """Open a place with a dispatcher, one worker and nobody in it."""
        self.memory = Memory(clock=ManualClock())
        settings = Settings(limits=LimitSettings(waiting_per_person=3))
        self.services = memory_services(self.memory, settings)
        self.poster = RecordingPoster()
        self.place = Place(platform=PLATFORM, account=ACCOUNT, chat="den")
        self.receipts: list[Receipt] = []
        # what the platform says of people beside their names
        self.standings: dict[str, Standing] = {}
        self._admins = admins
        self._runner = asyncio.Runner()
        posters = {PLATFORM: self.poster}
        self._dispatcher = Dispatcher(self.services, posters)
        self._reports = MemoryWorkerReports(self.memory)
        self._reports.announce("worker", pool="default", models=_SERVED, for_s=_FOREVER_S)
        self._painter = Painter(MemoryRenderLedger(self.memory), self.services.files)
        self._context = DeliveryContext(
            ledger=self.services.ledger,
            deliveries=MemoryDeliveryLedger(self.memory),
            lease=self.services.lease,
            messages=self.services.messages,
            posters=posters,
            clock=self.memory.clock,
            windows=self.services.windows,
            served=lambda: served_by(self.services.worker_status, self.services.catalogue),
            trials=self.services.trials,
        )
        self._count = 0

    def close(self) -> None:
        """Give threads back."""
        self._run(self._dispatcher.close())
        self._runner.close()

    def say(self, person: str, text: str, *, reply_to: str | None = None, upload: Upload | None = None) -> str:
        """Hand a message in; its id is that of the invocation."""
        invocation = self._invocation(person)
        message = MessageId(f"p{self._count}")
        attachments = () if upload is None else (self._stored(person, upload, message),)
        replies_to = None if reply_to is None else MessageId(reply_to)
        self.hand_in(replace(invocation, text=text, replies_to=replies_to, attachments=attachments))
        return message

    def press(self, person: str, message: str, label: str, *, words: str | None = None) -> None:
        """Press the button with this label."""
        posted = next(one for one in self._all() if one.id == message)
        button = next(one for row in posted.post.buttons for one in row if one.label == label)
        if not button.asks:
            assert words is None, f"{label} opens no dialog"
        press = Press(payload=button.payload, message=MessageId(message), words=words)
        self.hand_in(replace(self._invocation(person), press=press))

    def remix(self, person: str, message: str, picture: int, words: str) -> None:
        """Reply with the number of the picture and the words."""
        self.say(person, f"#{picture} {words}", reply_to=message)

    def thread(self) -> list[Seen]:
        """The bot's public messages."""
        return [_seen(posted) for posted in self._all() if posted.to is None]

    def private(self, person: str) -> list[Seen]:
        """The bot's messages to one person."""
        return [_seen(posted) for posted in self._all() if posted.to == person]

    def settle(self) -> None:
        """Draw and deliver until nothing is left."""
        while self.memory.renders or self.memory.deliveries:
            while self.memory.renders:
                self._painter.draw(self.memory.renders.popleft())
            while self.memory.deliveries:
                self._run(deliver(self.memory.deliveries.popleft(), self._context))

    def stage(self, event: str) -> None:
        """Let something happen behind the scenes."""
        stage(self.memory, event, worker="worker")

    def use(self, services: Services) -> None:
        """Serve with other ports or settings from now on."""
        self._run(self._dispatcher.close())
        self.services = services
        self._dispatcher = Dispatcher(services, {PLATFORM: self.poster})

    def hand_in(self, invocation: Invocation) -> Receipt:
        """Give an invocation to the dispatcher, as an adapter does."""
        standing = self.standings.get(invocation.author.id, NOBODY_SAID)
        receipt = self._run(self._dispatcher.receive(invocation, standing=standing))
        self.receipts.append(receipt)
        return receipt

    def _run(self, work: Coroutine[Any, Any, T]) -> T:
        return self._runner.run(work)

    def _invocation(self, person: str) -> Invocation:
        self._count += 1
        self.memory.clock.move(1.0)  # type: ignore[attr-defined]
        author = Author(platform=PLATFORM, account=ACCOUNT, id=person, name=person, is_admin=person in self._admins)
        update = invocation_id(PLATFORM, ACCOUNT, str(self._count))
        return Invocation(id=update, place=self.place, author=author)

    def _stored(self, person: str, upload: Upload, message: MessageId) -> Attachment:
        author = Author(platform=PLATFORM, account=ACCOUNT, id=person, name=person)
        return Attachment(
            sha256=self.services.files.put(upload.content, upload.media_type, owner=owned_by_person(author.key)),
            media_type=upload.media_type,
            width=upload.width,
            height=upload.height,
            owner=author.key,
            owner_name=person,
            message=message,
        )

    def _all(self) -> list[Posted]:
        return self.poster.at(self.place)


def _seen(posted: Posted) -> Seen:
    post = posted.post
    kinds = tuple("clip" if picture.media_type.startswith("video/") else "image" for picture in post.pictures)
    first = post.pictures[0] if post.pictures else None
    return Seen(
        id=posted.id,
        text=post.text,
        pictures=kinds,
        buttons=tuple(button.label for row in post.buttons for button in row),
        reply_to=post.reply_to,
        alt=first.alt if first else "",
        size_px=(first.width, first.height) if first else (0, 0),
    )
