"""What all gestures of a person need: the conversation, the screen, and the way to tell of an act."""

from __future__ import annotations

from typing import Any

from tests.stubs.meta.accounts import Account, Person
from tests.stubs.meta.events import tell
from tests.stubs.meta.thread import Message, Shown, Thread
from tests.stubs.meta.world import World

Json = dict[str, Any]


class Acts:
    """A conversation as the person has it on the screen."""

    def __init__(self, world: World, thread: Thread) -> None:
        self._world, self._thread = world, thread

    @property
    def account(self) -> Account:
        """The other side."""
        return self._thread.account

    @property
    def person(self) -> Person:
        """Who this is."""
        return self._thread.person

    @property
    def person_id(self) -> str:
        """The id by which the account knows the person."""
        return self._thread.person_id

    def shown(self) -> list[Shown]:
        """What is on the screen."""
        with self._world.lock:
            return self._thread.shown()

    def is_typing(self) -> bool:
        """Whether three dots are on the screen."""
        with self._world.lock:
            return self._thread.typing_until > self._world.clock.now()

    def is_open(self) -> bool:
        """Whether the account may write."""
        with self._world.lock:
            return self._thread.is_open(self._world.clock.now())

    def _referral(self, ref: str) -> Json:
        return {
            "ref": ref,
            "source": "IGME" if self.account.kind == "instagram" else "SHORTLINK",
            "type": "OPEN_THREAD",
        }

    def _made(self, *, text: str = "", reply_to: str | None = None, by_account: bool = False) -> Message:
        message_id = self._world.message_id(self.account)
        return Message(id=message_id, by_account=by_account, text=text, reply_to=reply_to, at=self._world.clock.now())

    def _add(self, *, text: str = "", reply_to: str | None = None) -> Message:
        self._act()
        return self._thread.add(self._made(text=text, reply_to=reply_to))

    def _act(self) -> None:
        """Any act of the person opens the window anew."""
        self._thread.last_act = self._world.clock.now()

    def _told(self, message: Message, body: Json) -> str:
        tell(self._world, self._thread, "messages", {"message": body})
        self._world.lock.notify_all()
        return message.id

    def _find(self, message_id: str) -> Message:
        message = self._thread.find(message_id)
        assert message is not None, "there is no such message here"
        return message

    def _mine(self, message_id: str) -> Message:
        message = self._find(message_id)
        assert not message.by_account, "only one's own messages can be changed"
        return message
