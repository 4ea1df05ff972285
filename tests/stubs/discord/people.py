"""A person, and what they can do in Discord's client; each gesture returns at once, its `response` waits."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from tests.stubs.discord.interaction import Interaction
    from tests.stubs.discord.modal import Value
    from tests.stubs.discord.places import Channel
    from tests.stubs.discord.shown import Shown
    from tests.stubs.discord.world import World


@dataclass(kw_only=True, eq=False)
class User:
    """Somebody, or the bot itself."""

    world: World = field(repr=False)
    id: str
    name: str
    locale: str = "en-US"
    bot: bool = False
    # the hash of the avatar, None for Discord's own picture
    avatar: str | None = None
    # takes no messages from the bot
    blocks_bot: bool = False

    def runs(
        self,
        channel: Channel,
        command: str,
        *,
        options: Mapping[str, Any] | None = None,
        attachment: bytes | None = None,
        attachment_type: str = "image/png",
        user_install: bool = False,
        deaf: bool = False,
    ) -> Interaction:
        """Run a slash command, as far as it is registered and the options fit it.

        An attachment goes into the command's first attachment option, or bytes are given as that option's value.
        With `deaf` the bot never hears of it.
        """
        from tests.stubs.discord.gestures.commands import run

        given = dict(options or {})
        return self.world.on_loop(
            lambda: run(
                self, channel, command, given, attachment, attachment_type, user_install=user_install, deaf=deaf
            )
        )

    def uses_message_menu(
        self, channel: Channel, message: Shown | str, name: str, *, user_install: bool = False
    ) -> Interaction:
        """Choose an app from a message's menu."""
        from tests.stubs.discord.gestures.menus import on_message

        return self.world.on_loop(lambda: on_message(self, channel, _id(message), name, user_install=user_install))

    def uses_user_menu(self, channel: Channel, user: User, name: str, *, user_install: bool = False) -> Interaction:
        """Choose an app from a person's menu."""
        from tests.stubs.discord.gestures.menus import on_user

        return self.world.on_loop(lambda: on_user(self, channel, user, name, user_install=user_install))

    def presses(self, channel: Channel, message: Shown | str, label: str) -> Interaction:
        """Press a button of a message that they see; `label` may be the button's emoji or custom_id too."""
        from tests.stubs.discord.gestures.presses import press

        return self.world.on_loop(lambda: press(self, channel, _id(message), label))

    def chooses(self, channel: Channel, message: Shown | str, custom_id: str, *values: str) -> Interaction:
        """Choose from a select of a message."""
        from tests.stubs.discord.gestures.presses import choose

        return self.world.on_loop(lambda: choose(self, channel, _id(message), custom_id, list(values)))

    def submits(self, interaction: Interaction, values: Mapping[str, Value] | None = None) -> Interaction:
        """Fill in and send the dialog that an interaction opened; waits for the dialog.

        Values by label or custom_id: text, True/False, the chosen value or values, bytes for a file.
        """
        from tests.stubs.discord.gestures.presses import submit

        opened = interaction.modal
        return self.world.on_loop(lambda: submit(self, interaction, opened, dict(values or {})))

    def completes(
        self, channel: Channel, command: str, option: str, text: str, *, options: Mapping[str, Any] | None = None
    ) -> list[dict[str, Any]]:
        """Type into an option that suggests; returns the suggestions as (name, value) objects."""
        from tests.stubs.discord.gestures.commands import complete

        given = dict(options or {})
        asked = self.world.on_loop(lambda: complete(self, channel, command, option, text, given))
        return asked.response.choices

    def says(
        self, channel: Channel, text: str = "", *, attachment: bytes | None = None, filename: str = "picture.png"
    ) -> Shown:
        """Write an ordinary message."""
        from tests.stubs.discord.gestures.talk import say

        return self.world.on_loop(lambda: say(self, channel, text, attachment, filename))

    def reacts(self, channel: Channel, message: Shown | str, emoji: str, *, take_back: bool = False) -> None:
        """React to a message that they see, or take the reaction back."""
        from tests.stubs.discord.gestures.talk import react

        self.world.on_loop(lambda: react(self, channel, _id(message), emoji, add=not take_back))


def _id(message: Shown | str) -> str:
    return message if isinstance(message, str) else message.id
