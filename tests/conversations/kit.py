"""Conversations in intents: written once, performed by any driver.

    @conversation()
    def a_first_picture(talk):
        ana = talk.person("Ana")
        ana.asks("a red fox --ar 3:2")
        talk.bot.posts_grid(of=4)

A driver performs each intent as its platform's people would, and reports what they would see.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Protocol


@dataclass(frozen=True, kw_only=True, slots=True)
class Seen:
    """A message as the people of the place see it."""

    id: str
    text: str
    # "image" or "clip" for each thing shown: one for a composed grid, several for a gallery
    pictures: tuple[str, ...] = ()
    # labels of the buttons, row by row
    buttons: tuple[str, ...] = ()
    reply_to: str | None = None
    alt: str = ""
    # (width, height) of the first picture
    size_px: tuple[int, int] = (0, 0)


@dataclass(frozen=True, kw_only=True, slots=True)
class Upload:
    """A file that somebody posts, and what its header says."""

    content: bytes
    media_type: str = "image/png"
    width: int = 64
    height: int = 64


class Driver(Protocol):
    """Performs intents; every method returns when the bot has reacted, not when it has drawn."""

    # what this driver can stage beyond talking: "operator" expires files, stops stores and workers
    stages: frozenset[str]

    def say(self, person: str, text: str, *, reply_to: str | None = None, upload: Upload | None = None) -> str:
        """Write a message, as a reply or with a picture where asked; returns its id."""

    def press(self, person: str, message: str, label: str, *, words: str | None = None) -> None:
        """Press a button of a message, public or private, and fill the dialog that it may open."""

    def remix(self, person: str, message: str, picture: int, words: str) -> None:
        """Remix one picture of a message with words, by the platform's own gesture."""

    def thread(self) -> list[Seen]:
        """What everybody sees of the bot, oldest first."""

    def private(self, person: str) -> list[Seen]:
        """What only this person was shown or told, oldest first."""

    def settle(self) -> None:
        """Wait until nothing is queued, drawn or on its way any more."""

    def stage(self, event: str) -> None:
        """Let something happen behind the scenes: see `stages`."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Script:
    """One conversation."""

    name: str
    play: Callable[[Talk], None]
    # stages that a driver must have to perform it
    needs: frozenset[str]
    # renders larger than 128 pixels or longer than 2 steps
    large: bool


SCRIPTS: dict[str, Script] = {}


def conversation(*, needs: frozenset[str] = frozenset(), large: bool = False) -> Callable[[Play], Play]:
    """Add a conversation to the list that every driver performs."""

    def add(play: Play) -> Play:
        if play.__name__ in SCRIPTS:
            raise ValueError(f"two conversations are called {play.__name__}")
        SCRIPTS[play.__name__] = Script(name=play.__name__, play=play, needs=needs, large=large)
        return play

    return add


@dataclass(kw_only=True)
class Talk:
    """One place with people and the bot in it."""

    driver: Driver
    # what has been done, for the test that nothing is left out
    typed: list[str] = field(default_factory=list)
    pressed: list[str] = field(default_factory=list)

    @property
    def bot(self) -> Bot:
        """What the bot does."""
        return Bot(talk=self)

    def person(self, name: str) -> Person:
        """Somebody in the place."""
        return Person(talk=self, name=name)

    def stage(self, event: str) -> None:
        """Let something happen behind the scenes."""
        self.driver.stage(event)

    def latest(self) -> Seen:
        """The newest result."""
        self.driver.settle()
        shown = [seen for seen in self.driver.thread() if seen.pictures]
        assert shown, "the bot has shown no picture yet"
        return shown[-1]


@dataclass(frozen=True, kw_only=True)
class Person:
    """What people do."""

    talk: Talk
    name: str

    def says(self, text: str, *, to: Seen | str | None = None, upload: Upload | None = None) -> str:
        """Write something, as it is."""
        self.talk.typed.append(text)
        reply_to = to.id if isinstance(to, Seen) else to
        return self.talk.driver.say(self.name, text, reply_to=reply_to, upload=upload)

    def asks(self, words: str, *, upload: Upload | None = None) -> str:
        """Ask for a picture."""
        return self.says(f"/imagine {words}", upload=upload)

    def replies(self, text: str, *, to: Seen | str | None = None) -> str:
        """Reply to a message, by default to the newest result."""
        return self.says(text, to=to or self.talk.latest())

    def uploads(self, upload: Upload, text: str = "") -> str:
        """Post a picture of their own."""
        return self.says(text, upload=upload)

    def presses(self, label: str, *, on: Seen | None = None, words: str | None = None) -> None:
        """Press a button, by default of the newest result."""
        self.talk.pressed.append(label)
        self.talk.driver.press(self.name, (on or self.talk.latest()).id, label, words=words)

    def presses_private(self, label: str) -> None:
        """Press a button of the newest message that only they see."""
        self.talk.pressed.append(label)
        offers = [seen for seen in self.talk.driver.private(self.name) if label in seen.buttons]
        assert offers, f"{self.name} sees no private button {label!r}"
        self.talk.driver.press(self.name, offers[-1].id, label)

    def remixes(self, *, picture: int, words: str, of: Seen | None = None) -> None:
        """Remix one picture of a result, by default of the newest."""
        self.talk.driver.remix(self.name, (of or self.talk.latest()).id, picture, words)

    def cancels(self) -> None:
        """Cancel their newest request."""
        self.says("/cancel")

    def is_told(self, *fragments: str) -> Seen:
        """Expect that the last thing said to them alone holds these words."""
        told = self.talk.driver.private(self.name)
        assert told, f"nothing was said to {self.name}"
        for fragment in fragments:
            assert fragment in told[-1].text, f"{fragment!r} is not in {told[-1].text!r}"
        return told[-1]

    def is_told_nothing(self) -> None:
        """Expect that nothing was said to them alone."""
        assert [] == [seen.text for seen in self.talk.driver.private(self.name)]


@dataclass(frozen=True, kw_only=True)
class Bot:
    """What the bot is expected to do; each waits until everything is drawn."""

    talk: Talk

    def posts_grid(self, *, of: int, by: str | None = None) -> Seen:
        """Expect that the newest result is a grid of this many pictures."""
        seen = self._result(by)
        assert f"U{of}" in seen.buttons, f"no U{of} in {seen.buttons}"
        assert f"U{of + 1}" not in seen.buttons
        assert len(seen.pictures) in {1, of}
        assert set(seen.pictures) == {"image"}
        return seen

    def posts_picture(self, *, by: str | None = None) -> Seen:
        """Expect that the newest result is a single picture."""
        seen = self._result(by)
        assert "U1" not in seen.buttons
        assert seen.pictures == ("image",)
        return seen

    def posts_clip(self, *, by: str | None = None) -> Seen:
        """Expect that the newest result is a clip."""
        seen = self._result(by)
        assert seen.pictures == ("clip",)
        return seen

    def has_queued(self) -> Seen:
        """Expect that the newest message is a placeholder."""
        thread = self.talk.driver.thread()
        assert thread, "the bot has said nothing"
        assert "Queued" in thread[-1].text
        return thread[-1]

    def says(self, *fragments: str) -> Seen:
        """Expect that the newest message in the thread holds these words."""
        self.talk.driver.settle()
        thread = self.talk.driver.thread()
        assert thread, "the bot has said nothing"
        for fragment in fragments:
            assert fragment in thread[-1].text, f"{fragment!r} is not in {thread[-1].text!r}"
        return thread[-1]

    def has_results(self, count: int) -> list[Seen]:
        """Expect that this many results stand in the thread."""
        self.talk.driver.settle()
        shown = [seen for seen in self.talk.driver.thread() if seen.pictures]
        assert count == len(shown), f"{len(shown)} results: {[seen.text for seen in shown]}"
        return shown

    def keeps_quiet(self) -> None:
        """Expect that nothing stands in the thread."""
        self.talk.driver.settle()
        assert [] == [seen.text for seen in self.talk.driver.thread()]

    def _result(self, by: str | None) -> Seen:
        self.talk.driver.settle()
        thread = self.talk.driver.thread()
        assert thread, "the bot has said nothing"
        seen = thread[-1]
        assert seen.pictures, f"no picture in {seen.text!r}"
        assert "Made by AI" in seen.text
        assert seen.alt, "a picture without a description"
        if by is not None:
            assert by in seen.text
        return seen


Play = Callable[[Talk], None]
