"""Performs conversations in a group of the strict Telegram, by the gestures of its people."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager

from bot.intake.shortcuts import read_shortcut
from bot.platforms.telegram.post import CAPABILITIES, PLATFORM
from bot.small_talk.changes import asks_for_change
from core.domain.ids import MessageId
from core.domain.place import Place
from tests.conversations.kit import Seen, Upload
from tests.conversations.staging import OPERATOR
from tests.e2e.telegram_front import TelegramFront
from tests.stubs.telegram import Shown, User


class TelegramDriver:
    """A driver whose people sit in a group of their own with the bot; workers draw only while `settle` runs."""

    stages = OPERATOR

    def __init__(self, front: TelegramFront) -> None:
        """Use a bot that runs; Root is the group's admin, and privacy mode is off, so that the bot reads "u2"."""
        self._front, self._back, self._server = front, front.back, front.server
        self._server.can_read_all = True
        self._group = self._server.group("Den")
        self._place = Place(platform=PLATFORM, account=str(self._server.bot_id), chat=str(self._group.id))
        self._people: dict[str, User] = {}
        # what the buttons themselves answered: person → (number of the newest message then, text)
        self._answers: dict[str, list[tuple[float, str]]] = {}
        self._person("Root", admin=True)

    def say(self, person: str, text: str, *, reply_to: str | None = None, upload: Upload | None = None) -> str:
        """Send a message; a plain reply to a picture calls the bot, as people do in a group."""
        number = self.begin_to_say(person, text, reply_to=reply_to, upload=upload)
        self._sync()
        return str(number)

    def begin_to_say(self, person: str, text: str, *, reply_to: str | None = None, upload: Upload | None = None) -> int:
        """Send a message without waiting for the bot; returns its number."""
        self._pass_minutes()
        target = None if reply_to is None else int(reply_to)
        if target is not None and self._is_remark(text) and self._message(target).media is not None:
            text = f"@{self._server.username} {text}"
        if target is None and asks_for_change(text):
            # in a group what calls nobody is for the others
            text = f"@{self._server.username} {text}"
        photo = None if upload is None else upload.content
        return self._person(person).says(self._group, text, reply_to=target, photo=photo)

    def press(self, person: str, message: str, label: str, *, words: str | None = None) -> None:
        """Press the button with this label, and reply to the question that may follow."""
        self._pass_minutes()
        user = self._person(person)
        before = self._newest()
        answer = user.presses(self._group, int(message), label)
        self._sync()
        if answer.text:
            self._answers.setdefault(person, []).append((self._newest() + 0.5, answer.text))
        questions = [one for one in self._group.shown() if one.id > before and _asks(one)]
        if words is None:
            assert not questions, f"{label} asks for words"
            return
        assert questions, f"{label} asked for no words"
        user.says(self._group, words, reply_to=questions[-1].id)
        self._sync()

    def remix(self, person: str, message: str, picture: int, words: str) -> None:
        """Reply with the number of the picture and the words."""
        self.say(person, f"#{picture} {words}", reply_to=message)

    def thread(self) -> list[Seen]:
        """The bot's messages that show a job; what it says to one person stands in the group, too."""
        return [_seen(one) for one in self._of_bot() if self._shows_job(one)]

    def private(self, person: str) -> list[Seen]:
        """What the bot said to this person: in a reply, by name, or beside the button."""
        user = self._person(person)
        said = [(float(one.id), _seen(one)) for one in self._of_bot() if self._is_for(one, user)]
        answers = [(at, Seen(id=f"answer-{at}", text=text)) for at, text in self._answers.get(person, [])]
        return [seen for _, seen in sorted([*said, *answers], key=lambda row: row[0])]

    def settle(self) -> None:
        """Let the worker draw until nothing is left, and nothing that was promised is still to be posted."""
        self._back.settle(self._pass_minutes)
        self._sync()

    def stage(self, event: str) -> None:
        """Let something happen behind the scenes."""
        self._back.stage(event)

    def _person(self, name: str, *, admin: bool = False) -> User:
        if name not in self._people:
            self._people[name] = self._server.user(name)
            self._group.join(self._people[name], admin=admin)
        return self._people[name]

    def _pass_minutes(self) -> None:
        assert CAPABILITIES.limits is not None
        self._back.pass_minutes(CAPABILITIES.limits, self._place)

    def _sync(self) -> None:
        self._front.quiet()

    def _of_bot(self) -> list[Shown]:
        return [one for one in self._group.shown() if one.by_bot]

    def _message(self, number: int) -> Shown:
        return next(one for one in self._group.shown() if one.id == number)

    def _newest(self) -> int:
        return max((one.id for one in self._group.shown()), default=0)

    def _is_remark(self, text: str) -> bool:
        return not text.startswith("/") and read_shortcut(text, is_reply=True) is None

    def _shows_job(self, message: Shown) -> bool:
        """Whether the index says so."""
        return self._back.job_at(self._place, MessageId(str(message.id))) is not None

    def _is_for(self, message: Shown, user: User) -> bool:
        if self._shows_job(message):
            return False
        called = [entity["user"]["id"] for entity in message.entities if entity["type"] == "text_mention"]
        if called:
            return user.id in called
        if re.match(rf"{re.escape(user.name)}[,:] ", message.text):
            return True
        replied = [one for one in self._group.shown() if one.id == message.reply_to]
        named = any(re.match(rf"{re.escape(name)}[,:] ", message.text) for name in self._people)
        return not named and bool(replied) and replied[0].author == user.name


def _asks(message: Shown) -> bool:
    """Whether it is the bot's question for words: its link leads back to the picture."""
    return message.by_bot and any(entity["type"] == "text_link" for entity in message.entities)


def _seen(message: Shown) -> Seen:
    kinds = {"photo": ("image",), "document": ("image",), "video": ("clip",)}
    return Seen(
        id=str(message.id),
        # what keeps a name from being a mention is not seen
        text=message.text.replace("\u2060", ""),
        pictures=kinds.get(message.media or "", ()),
        buttons=tuple(key.label for row in message.buttons for key in row),
        reply_to=None if message.reply_to is None else str(message.reply_to),
        # a photo has no description of its own: its caption is what is read out
        alt=message.text if message.media else "",
        size_px=message.size_px,
    )


@contextmanager
def telegram_driver(front: TelegramFront, *, large: bool) -> Iterator[TelegramDriver]:
    """A driver in a group of its own, with pictures as shipped where they are `large`.

    At the end every request of the bot was a proper one.
    """
    before = len(front.server.refused)
    with front.serving(large=large):
        yield TelegramDriver(front)
    assert [] == [f"{one.method}: {one.why}" for one in front.server.refused[before:]]
