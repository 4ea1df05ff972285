"""Performs conversations on Discord by its people's gestures: commands, buttons, dialogs, menus of messages."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from core.language.prompt import join_words
from tests.conversations.kit import Seen, Upload
from tests.conversations.staging import OPERATOR
from tests.e2e.discord_front import DiscordFront
from tests.stubs.discord.interaction import Interaction
from tests.stubs.discord.people import User
from tests.stubs.discord.places import Channel
from tests.stubs.discord.shown import Shown
from tests.stubs.discord.world import World

# what people of other platforms type as a reply, and what they press here
_BUTTONS = {"reroll": "🔄", "animate": "Animate", "delete": "Delete", "cancel": "Cancel", "details": "Details"}
# the button of a command that takes a file beside the picture
_DIALOGS = {"region": "Vary region"}
_ESCAPED = re.compile(r"\\(.)")

# conversations that people cannot have there, and why
IMPOSSIBLE = {
    "typing_instead_of_pressing": "the bot reads no messages on Discord, so words without a command are no shortcut",
    "asking_about_replies": "no reply is read on Discord, so there is nothing to choose and no /replies in its menu",
    "mistyped_commands": "menus let nobody mistype the name of a command or leave out what is required",
    "somebody_else_answers": "the question goes to its person alone, so nobody else has a button to press",
}


class DiscordDriver:
    """A driver whose people share a channel of a server of their own; workers draw only while `settle` runs."""

    stages = OPERATOR

    def __init__(self, front: DiscordFront) -> None:
        """Use a bot that runs; Root may manage messages, which makes him an admin."""
        self._front, self._server = front, front.server
        self._people: dict[str, User] = {}
        self._guild = self._server.guild()
        self._channel = self._guild.channel()
        self._guild.join(self._user("Root"), {"MANAGE_MESSAGES"})

    def say(self, person: str, text: str, *, reply_to: str | None = None, upload: Upload | None = None) -> str:
        """Run a command, use the menu of the message that is replied to, or just write a message."""
        user = self._user(person)
        command, _, words = text.removeprefix("/").partition(" ")
        if reply_to is not None and upload is not None:
            self._beside(user, reply_to, command, words, upload.content)
            return ""
        if reply_to is not None and (text.startswith("/") or self._has_picture(reply_to)):
            self._about(user, reply_to, *((command, words) if text.startswith("/") else ("", text)))
            return ""
        if not (text.startswith("/") and command in self._commands()):
            # also what begins with a slash and is no command: people can send it
            return user.says(self._channel, text, attachment=upload.content if upload else None).id
        options = _options(command, words)
        self._done(user.runs(self._channel, command, options=options, attachment=upload.content if upload else None))
        return ""

    def press(self, person: str, message: str, label: str, *, words: str | None = None) -> None:
        """Press the button with this label, filling its dialog."""
        user = self._user(person)
        place = self._place_of(user, message)
        pressed = user.presses(place, message, label)
        if pressed.response.kind == "modal":
            self._done(user.submits(pressed, {} if words is None else {"words": words}))
        else:
            assert words is None, f"{label} opens no dialog"
            self._done(pressed)

    def remix(self, person: str, message: str, picture: int, words: str) -> None:
        """Press Remix, choose the picture and add to the words that stand there."""
        user = self._user(person)
        opened = user.presses(self._channel, message, "Remix")
        whole = f"{opened.modal.field('words').value}, {words}"
        self._done(user.submits(opened, {"words": whole, "picture": str(picture - 1)}))

    def thread(self) -> list[Seen]:
        """What the bot shows in the channel."""
        return [_seen(shown) for shown in self._channel.shown() if shown.by_bot]

    def private(self, person: str) -> list[Seen]:
        """What only they see in the channel, and what the bot wrote to them."""
        user = self._user(person)
        mine = [shown for shown in self._channel.shown_to(user) if shown.ephemeral]
        written = [shown for shown in self._server.dm(user).shown_to(user) if shown.by_bot]
        return [_seen(shown) for shown in sorted((*mine, *written), key=lambda shown: int(shown.id))]

    def settle(self) -> None:
        """Let the worker draw until nothing is left."""
        self._front.back.settle()

    def stage(self, event: str) -> None:
        """Let something happen behind the scenes."""
        self._front.back.stage(event)

    def _about(self, user: User, message: str, command: str, words: str) -> None:
        """What people do with a message here, in the words of those who would reply to it."""
        shortcut = re.fullmatch(r"[uv]\d", words) if not command else None
        shown = self._shown(message)
        if shortcut is not None and shortcut[0].upper() in shown.labels:
            self.press(user.name, message, shortcut[0].upper())
        elif shortcut is not None:
            # not drawn yet: its menu is there all the same
            self._done(user.uses_message_menu(self._channel, message, "Upscale"))
        elif not command and words in _BUTTONS:
            self.press(user.name, message, _BUTTONS[words])
        elif command == "admin":
            # a command is no reply there, so it names a job of whoever is meant
            self._done(user.runs(self._channel, "admin", options={"rule": words, "value": self._job_of(user, message)}))
        elif command == "tree" and "Tree" in shown.labels:
            # the command is about the newest result
            self.press(user.name, message, "Tree")
        elif command == "show":
            self._done(user.runs(self._channel, "show", options={"job": self._job_of(user, message)}))
        elif command == "upscale" and words:
            # menus take no number, and the command takes the newest result
            self._done(user.runs(self._channel, "upscale", options={"number": int(words)}))
        elif command in {"upscale", "animate"} and not words:
            self._done(user.uses_message_menu(self._channel, message, command.capitalize()))
        elif command in self._commands() - {"remix", "upscale"} and message == self._newest():
            # a command is about the newest result
            self._done(user.runs(self._channel, command, options=_options(command, words)))
        else:
            self._remix(user, message, words)

    def _newest(self) -> str:
        return [shown.id for shown in self._channel.shown() if shown.by_bot and shown.pictures][-1]

    def _beside(self, user: User, message: str, command: str, words: str, file: bytes) -> None:
        """What people do who would reply with a file: fill in a dialog's, or both files of a command."""
        shown = self._shown(message)
        if shown.by_bot and command not in _DIALOGS:
            # a command is about one's newest result
            self._done(user.runs(self._channel, command, options={"prompt": words, "mask": file}))
        elif shown.by_bot:
            opened = user.presses(self._channel, message, _DIALOGS[command])
            self._done(user.submits(opened, {"words": words, "mask": file}))
        else:
            files = {"picture": shown.pictures[0].content, "picture2": file}
            self._done(user.runs(self._channel, command, options={"prompt": words, **files}))

    def _remix(self, user: User, message: str, words: str) -> None:
        opened = user.uses_message_menu(self._channel, message, "Remix")
        if opened.response.kind != "modal":
            self._done(opened)
            return
        said, flags, rest = words.partition("--")
        whole = join_words(opened.modal.field("words").value, said.strip())
        self._done(user.submits(opened, {"words": f"{whole} {flags}{rest}".strip()}))

    def _job_of(self, user: User, message: str) -> str:
        """The job's id, read where people read it: under Details."""
        self.press(user.name, message, "Details")
        told = self.private(user.name)[-1].text
        found = re.search(r"Job: (\w+)", told)
        assert found is not None, told
        return found[1]

    def _done(self, interaction: Interaction) -> None:
        """Wait until the bot has reacted."""
        assert interaction.response.kind != "modal", f"{interaction.describe()} opened a dialog"
        self._front.quiet()

    def _commands(self) -> set[str]:
        return {str(command["name"]) for command in self._server.commands}

    def _has_picture(self, message: str) -> bool:
        shown = self._shown(message)
        return shown.by_bot or bool(shown.pictures)

    def _shown(self, message: str) -> Shown:
        return next(shown for shown in self._channel.shown() if shown.id == message)

    def _place_of(self, user: User, message: str) -> Channel:
        places = (self._channel, self._server.dm(user))
        return next(place for place in places if any(shown.id == message for shown in place.shown_to(user)))

    def _user(self, person: str) -> User:
        if person not in self._people:
            self._people[person] = self._server.on_loop(lambda: _namesake(self._server.world, person))
        return self._people[person]


@contextmanager
def discord_driver(front: DiscordFront, *, large: bool) -> Iterator[DiscordDriver]:
    """A driver in a server of its own, with pictures as shipped where they are `large`.

    At the end every request was one that Discord takes.
    """
    before = len(front.server.refused)
    with front.serving(large=large):
        yield DiscordDriver(front)
    assert [] == front.server.refused[before:]


def _namesake(world: World, name: str) -> User:
    """Somebody new, also where another conversation has somebody of that name."""
    user = User(world=world, id=world.ids.next(), name=name)
    world.users[user.id] = user
    return user


def _options(command: str, words: str) -> dict[str, Any]:
    """Words after a command, as they are put into its options."""
    if not words:
        return {}
    match command:
        case "upscale":
            return {"number": int(words)}
        case "keep":
            return {"mine": words}
        case "privacy":
            return {"remixes": words}
        case "forget":
            return {"sure": True}
        case "show" | "cancel":
            return {"job": words}
        case "character":
            action, _, name = words.partition(" ")
            return {"action": action, "name": name} if name else {"action": action}
        case "help":
            return {"command": words}
        case "settings":
            name, _, value = words.partition(" ")
            return {name: value}
        case "admin":
            rule, _, value = words.partition(" ")
            return {"rule": rule, "value": value} if value else {"rule": rule}
        case "prefer":
            name, _, value = words.partition(" ")
            return {"name": name, "value": value} if value else {"name": name}
    return {"prompt": words}


def _seen(shown: Shown) -> Seen:
    first = shown.pictures[0] if shown.pictures else None
    keys = [key for row in shown.buttons for key in row]
    links = [key.url.rpartition("/")[2] for key in keys if key.url and key.label == "Original"]
    return Seen(
        id=shown.id,
        text=_ESCAPED.sub(r"\1", shown.text),
        pictures=tuple("clip" if pic.media_type.startswith("video/") else "image" for pic in shown.pictures),
        buttons=tuple(key.label for key in keys if key.url is None),
        reply_to=links[0] if links else shown.reply_to,
        alt=first.alt if first else "",
        size_px=first.size_px if first else (0, 0),
    )
