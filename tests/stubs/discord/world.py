"""Everything there is: people, places, messages, files, commands and interactions.

It is touched by one thread only, that of the server's loop; handles of the test get there through `on_loop`.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar

from tests.stubs.discord import shapes
from tests.stubs.discord.clock import Clock
from tests.stubs.discord.files import StoredFile, stored_name
from tests.stubs.discord.ids import Snowflakes
from tests.stubs.discord.media import Measured
from tests.stubs.discord.message import EPHEMERAL, Message
from tests.stubs.discord.people import User
from tests.stubs.discord.places import KINDS, Channel, Guild

if TYPE_CHECKING:
    from tests.stubs.discord.gateway.hub import Hub
    from tests.stubs.discord.interaction import Interaction

T = TypeVar("T")
Runner = Callable[[Callable[[], Any]], Any]
_DM_UPLOAD_BYTES = 10 * 1024 * 1024
# intents that the events about messages and reactions need: (in servers, in private)
_MESSAGES, _REACTIONS = (1 << 9, 1 << 12), (1 << 10, 1 << 13)
_GUILDS = 1 << 0


class World:
    """The state of the stub."""

    def __init__(self, clock: Clock, *, patience_s: float) -> None:
        self.clock = clock
        self.ids = Snowflakes(clock)
        # how long an interaction waits for its initial response
        self.patience_s = patience_s
        self.application_id = self.ids.next()
        self.users: dict[str, User] = {}
        self.guilds: dict[str, Guild] = {}
        self.channels: dict[str, Channel] = {}
        self.files: dict[str, StoredFile] = {}
        # scope ("" for everywhere, else a server's id) -> command id -> command
        self.commands: dict[str, dict[str, dict[str, Any]]] = {"": {}}
        self.interactions: dict[str, Interaction] = {}
        self.interactions_by_token: dict[str, Interaction] = {}
        self.hub: Hub
        self.address = ""
        self._runner: Runner = lambda act: act()
        # a bot account has the id of its application
        self.bot = User(world=self, id=self.application_id, name="Imagine", bot=True)
        self.users[self.bot.id] = self.bot

    def on_loop(self, act: Callable[[], T]) -> T:
        """Do something in the server's thread and return what it returns."""
        made: T = self._runner(act)
        return made

    def run_with(self, runner: Runner) -> None:
        """Say how things get into the server's thread."""
        self._runner = runner

    def add_user(self, name: str, locale: str) -> User:
        """Somebody new; the same name twice is the same person."""
        for user in self.users.values():
            if user.name == name and not user.bot:
                return user
        user = User(world=self, id=self.ids.next(), name=name, locale=locale)
        self.users[user.id] = user
        return user

    def add_guild(self, name: str) -> Guild:
        """A new server with the bot in it."""
        guild = Guild(world=self, id=self.ids.of_a_server(), name=name)
        self.guilds[guild.id] = guild
        self.hub.dispatch("GUILD_CREATE", shapes.guild_event(self, guild), guild=guild, needs=_GUILDS)
        return guild

    def add_channel(
        self, guild: Guild | None, name: str, kind: int, *, nsfw: bool = False, parent: Channel | None = None
    ) -> Channel:
        """A new channel; a thread without a parent gets one."""
        channel = Channel(world=self, id=self.ids.next(), name=name, kind=kind, guild=guild, nsfw=nsfw, parent=parent)
        if channel.is_thread and parent is None:
            channel.parent = self.add_channel(guild, f"{name}-parent", KINDS["text"], nsfw=nsfw)
        if channel.parent is not None:
            channel.nsfw = channel.parent.nsfw
        self.channels[channel.id] = channel
        if guild is not None:
            guild.channels.append(channel)
        if guild is not None and guild.bot_is_member:
            event = "THREAD_CREATE" if channel.is_thread else "CHANNEL_CREATE"
            self.hub.dispatch(event, shapes.channel_json(channel), guild=guild, needs=_GUILDS)
        return channel

    def private_channel(self, *people: User, with_bot: bool) -> Channel:
        """The conversation of these people, made when first needed."""
        inside = {*people, self.bot} if with_bot else set(people)
        for channel in self.channels.values():
            if channel.guild is None and set(channel.recipients) == inside:
                return channel
        kind = KINDS["dm"] if len(inside) == 2 else KINDS["group"]
        channel = self.add_channel(None, "", kind)
        channel.recipients = [*people, self.bot] if with_bot else list(people)
        return channel

    def upload_limit_bytes(self, channel: Channel) -> int:
        """The largest file that may be posted in a channel."""
        return channel.guild.upload_limit_bytes if channel.guild else _DM_UPLOAD_BYTES

    def store(self, channel: Channel, filename: str, content: bytes, measured: Measured) -> StoredFile:
        """Put a file on the CDN."""
        file_id, name = self.ids.next(), stored_name(filename)
        path = f"/cdn/attachments/{channel.id}/{file_id}/{name}"
        url = f"{self.address}{path}?ex={int(self.clock.now()) + 86_400:x}&is=0&hm={secrets.token_hex(8)}"
        file = StoredFile(id=file_id, filename=name, content=content, measured=measured, path=path, url=url)
        self.files[path] = file
        return file

    def add_message(self, message: Message) -> None:
        """Show a message."""
        message.channel.messages[message.id] = message
        self._tell("MESSAGE_CREATE", message)

    def tell_edit(self, message: Message) -> None:
        """Tell who listens that a message changed."""
        self._tell("MESSAGE_UPDATE", message)

    def remove_message(self, message: Message) -> None:
        """Take a message and its files away."""
        message.channel.messages.pop(message.id, None)
        for file in message.attachments:
            self.files.pop(file.path, None)
        if not message.flags & EPHEMERAL:
            self.tell_channel("MESSAGE_DELETE", message.channel, {"id": message.id}, _MESSAGES)

    def react(self, message: Message, user: User, emoji: str, *, add: bool) -> None:
        """Add or take back a reaction."""
        people = message.reactions.setdefault(emoji, [])
        if add == (user.id in people):
            return
        people.append(user.id) if add else people.remove(user.id)
        data: dict[str, Any] = {"user_id": user.id, "message_id": message.id, "burst": False, "type": 0}
        data["emoji"] = {"id": None, "name": emoji}
        if add:
            data["message_author_id"] = message.author.id
            if message.channel.guild is not None:
                data["member"] = shapes.member_json(message.channel.guild, user)
        name = "MESSAGE_REACTION_ADD" if add else "MESSAGE_REACTION_REMOVE"
        self.tell_channel(name, message.channel, data, _REACTIONS)

    def tell_channel(self, name: str, channel: Channel, data: dict[str, Any], needs: tuple[int, int]) -> None:
        """Send an event of a channel to the sessions that asked for such."""
        if not channel.bot_is_inside:
            return
        data = data | {"channel_id": channel.id}
        if channel.guild is not None:
            data["guild_id"] = channel.guild.id
        self.hub.dispatch(name, data, guild=channel.guild, needs=needs[0] if channel.guild else needs[1])

    def tell_change(self, channel: Channel, **changes: Any) -> None:
        """Change a channel and tell the bot."""
        for name, value in changes.items():
            setattr(channel, name, value)
        if channel.guild is not None and channel.guild.bot_is_member:
            event = "THREAD_UPDATE" if channel.is_thread else "CHANNEL_UPDATE"
            self.hub.dispatch(event, shapes.channel_json(channel), guild=channel.guild, needs=_GUILDS)

    def remove_channel(self, channel: Channel) -> None:
        """Delete a channel."""
        self.channels.pop(channel.id, None)
        if channel.guild is not None:
            channel.guild.channels.remove(channel)
            event = "THREAD_DELETE" if channel.is_thread else "CHANNEL_DELETE"
            self.hub.dispatch(event, shapes.channel_json(channel), guild=channel.guild, needs=_GUILDS)

    def kick_bot(self, guild: Guild) -> None:
        """Take the bot out of a server."""
        guild.bot_is_member = False
        self.hub.dispatch("GUILD_DELETE", {"id": guild.id}, guild=guild, needs=_GUILDS)

    def remove_guild(self, guild: Guild) -> None:
        """Delete a server with its channels."""
        self.guilds.pop(guild.id, None)
        for channel in guild.channels:
            self.channels.pop(channel.id)
        self.kick_bot(guild)

    def _tell(self, name: str, message: Message) -> None:
        if message.flags & EPHEMERAL:
            return
        data = shapes.message_json(message, with_nonce=name == "MESSAGE_CREATE")
        guild = message.channel.guild
        if guild is not None and message.author is not self.bot:
            # without the privileged intent a bot does not read what is said to others in a server
            data |= {"content": "", "attachments": [], "embeds": [], "components": []}
        if guild is not None and guild.bot_is_member:
            data["member"] = shapes.member_json(guild, message.author, with_user=False)
        self.tell_channel(name, message.channel, data, _MESSAGES)
