"""Keeps the stub honest: a client that nobody here wrote performs every call that the adapter makes.

hikari 2.7 reads what the stub sends with its own parsers and writes what it would write to Discord.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import hikari
import pytest
from hikari.impl import (
    AutocompleteChoiceBuilder,
    ContainerComponentBuilder,
    MediaGalleryComponentBuilder,
    MediaGalleryItemBuilder,
    MessageActionRowBuilder,
    ModalActionRowBuilder,
    TextDisplayComponentBuilder,
)

from tests.contract.discord.conftest import png
from tests.contract.discord.own_loop import OwnLoop

V2 = hikari.MessageFlag.IS_COMPONENTS_V2


@dataclass
class Hikari:
    """A bot that does what `imagine` does, in hikari's words."""

    server: object
    received: list = field(default_factory=list)
    reactions: list = field(default_factory=list)
    resumed: list = field(default_factory=list)

    async def start(self):
        intents = hikari.Intents.GUILDS | hikari.Intents.GUILD_MESSAGE_REACTIONS
        self.bot = hikari.GatewayBot(
            self.server.token, rest_url=self.server.api, intents=intents, banner=None, logs=None
        )
        self.bot.listen(hikari.InteractionCreateEvent)(self.on_interaction)
        self.bot.listen(hikari.GuildReactionAddEvent)(self.on_reaction)
        self.bot.listen(hikari.ShardResumedEvent)(self.on_resumed)
        await self.bot.start(check_for_updates=False)
        await self.sync()

    async def sync(self):
        rest = self.bot.rest
        self.application = (await rest.fetch_application()).id
        imagine = (
            rest.slash_command_builder("imagine", "Draw a picture from words")
            .add_option(option("prompt", "What to draw", hikari.OptionType.STRING, is_required=True))
            .add_option(option("seed", "Which noise to start from", hikari.OptionType.INTEGER))
            .add_option(option("picture", "A picture to start from", hikari.OptionType.ATTACHMENT))
            .add_option(option("model", "Which model draws", hikari.OptionType.STRING, autocomplete=True))
        )
        remix = rest.context_menu_command_builder(hikari.CommandType.MESSAGE, "Remix")
        avatar = rest.context_menu_command_builder(hikari.CommandType.USER, "Remix avatar")
        self.commands = await rest.set_application_commands(self.application, [imagine, remix, avatar])

    async def on_interaction(self, event):
        self.received.append(event.interaction)
        match event.interaction:
            case hikari.CommandInteraction(command_name="imagine") as asked:
                await self.draw(asked)
            case hikari.CommandInteraction() as asked:
                await self.say_privately(asked)
            case hikari.ComponentInteraction() as asked:
                await self.open_dialog(asked)
            case hikari.ModalInteraction() as asked:
                await asked.create_initial_response(
                    hikari.ResponseType.MESSAGE_CREATE, f"Remixing: {asked.components[0][0].value}"
                )
            case hikari.AutocompleteInteraction() as asked:
                await asked.create_response([AutocompleteChoiceBuilder("pocket", "pocket")])

    async def draw(self, asked):
        await asked.create_initial_response(hikari.ResponseType.DEFERRED_MESSAGE_CREATE)
        await asked.edit_initial_response(components=[TextDisplayComponentBuilder(content="Queued")], attachments=None)
        await asked.edit_initial_response(attachments=None, components=layout(asked.options[0].value))
        await asked.fetch_initial_response()
        followup = await asked.execute("Only you see that it took long.", flags=hikari.MessageFlag.EPHEMERAL)
        await asked.edit_message(followup, "Only you see that it is done.")

    async def say_privately(self, asked):
        await asked.create_initial_response(
            hikari.ResponseType.MESSAGE_CREATE, "Nothing to remix.", flags=hikari.MessageFlag.EPHEMERAL
        )

    async def open_dialog(self, asked):
        row = ModalActionRowBuilder().add_text_input("words", "Words", value="a fox", max_length=200)
        await asked.create_modal_response("Remix", "1.r.abc", component=row)

    async def on_reaction(self, event):
        self.reactions.append((event.emoji_name, event.user_id))

    async def on_resumed(self, event):
        self.resumed.append(event.shard.id)

    async def nonce_message(self, channel, reply_to):
        return await self.bot.rest.create_message(
            channel,
            components=layout("late"),
            nonce="a" * 24,
            flags=V2,
            reply=reply_to,
        )

    async def stop(self):
        await self.bot.close()


def option(name, description, kind, **more):
    return hikari.CommandOption(type=kind, name=name, description=description, **more)


def layout(words):
    row = MessageActionRowBuilder()
    row.add_interactive_button(hikari.ButtonStyle.SECONDARY, "1.u.abc.0", label="U1")
    row.add_link_button("https://example.org/", label="Open")
    gallery = MediaGalleryComponentBuilder(
        items=[MediaGalleryItemBuilder(media=hikari.Bytes(png(), "grid.png"), description="a red fox", spoiler=True)]
    )
    box = ContainerComponentBuilder(components=[TextDisplayComponentBuilder(content=f"“{words}”"), gallery, row])
    return [box]


@pytest.fixture
def client(friends):
    bot = Hikari(server=friends.server)
    with OwnLoop() as loop:
        loop.run(bot.start())
        friends.server.wait_ready()
        bot.loop = loop
        try:
            yield bot
        finally:
            loop.run(bot.stop())
    assert [] == friends.server.refused


def test_commands_are_registered(client, friends):
    """What a sync stores is what people see, and what a client reads back."""
    names = [(row["type"], row["name"]) for row in friends.server.commands]
    assert [(1, "imagine"), (3, "Remix"), (2, "Remix avatar")] == names
    read = client.loop.run(client.bot.rest.fetch_application_commands(client.application))
    assert [row.id for row in client.commands] == [row.id for row in read]


def test_a_picture_from_words(client, friends):
    """Defer, edit the original with a file and V2 components, follow up: each seen by the right people."""
    asked = friends.ana.runs(friends.channel, "imagine", options={"prompt": "a fox"}, attachment=png(32, 16))
    assert "deferred" == asked.response.kind
    friends.server.wait(lambda: len(asked.messages) == 2 and asked.messages[1].edits == 1, "no follow-up")
    result, note = asked.messages
    assert "“a fox”" == result.text
    (shown,) = result.pictures
    assert ("a red fox", True, (64, 48), "image/png") == (shown.alt, shown.spoiler, shown.size_px, shown.media_type)
    assert ("U1", "Open") == result.labels
    assert note.ephemeral
    assert [result.id] == [row.id for row in friends.channel.shown()]
    assert [result.id] == [row.id for row in friends.channel.shown_to(friends.ben)]
    assert [result.id, note.id] == [row.id for row in friends.channel.shown_to(friends.ana)]
    (received,) = client.received
    (uploaded,) = received.resolved.attachments.values()
    assert (32, 16) == (uploaded.width, uploaded.height)
    assert "de" == received.locale


def test_a_button_opens_a_dialog(client, friends):
    """Press, modal, submit, answer."""
    friends.ana.runs(friends.channel, "imagine", options={"prompt": "a fox"})
    friends.server.wait(lambda: any(row.pictures for row in friends.channel.shown()), "no picture")
    result = friends.channel.shown()[-1]
    pressed = friends.ben.presses(friends.channel, result, "U1")
    assert ("Remix", "a fox") == (pressed.modal.title, pressed.modal.field("Words").value)
    sent = friends.ben.submits(pressed, {"Words": "a blue fox"})
    assert "Remixing: a blue fox" == sent.response.text
    assert sent.message.reply_to == result.id


def test_menus(client, friends):
    """A message's and a person's menu carry what they were opened on."""
    said = friends.ben.says(friends.channel, "look", attachment=png())
    on_message = friends.ana.uses_message_menu(friends.channel, said, "Remix")
    assert on_message.response.ephemeral
    on_person = friends.ana.uses_user_menu(friends.channel, friends.ben, "Remix avatar")
    assert on_person.response.ephemeral
    message, person = client.received
    assert int(said.id) in message.resolved.messages
    assert int(friends.ben.id) in person.resolved.users


def test_suggestions(client, friends):
    """An option that suggests."""
    assert [{"name": "pocket", "value": "pocket"}] == friends.ana.completes(friends.channel, "imagine", "model", "po")


def test_a_late_message_is_sent_once(client, friends):
    """A nonce makes a repeated create the first message; it can be read, edited and deleted."""
    said = friends.ben.says(friends.channel, "hello")
    first = client.loop.run(client.nonce_message(friends.channel.id, said.id))
    again = client.loop.run(client.nonce_message(friends.channel.id, said.id))
    assert first.id == again.id
    shown = friends.channel.shown()[-1]
    assert (said.id, "“late”", 1) == (shown.reply_to, shown.text, len(shown.pictures))
    rest = client.bot.rest
    client.loop.run(rest.edit_message(friends.channel.id, first.id, attachments=None, components=layout("changed")))
    assert "“changed”" == friends.channel.shown()[-1].text
    client.loop.run(rest.delete_message(friends.channel.id, first.id))
    assert [said.id] == [row.id for row in friends.channel.shown()]


def test_looking_around(client, friends):
    """Channels, servers, members and messages are read back as they are."""
    rest = client.bot.rest
    said = friends.ben.says(friends.channel, "hello")
    assert "general" == client.loop.run(rest.fetch_channel(friends.channel.id)).name
    assert "Friends" == client.loop.run(rest.fetch_guild(friends.guild.id)).name
    assert "Ana" == client.loop.run(rest.fetch_member(friends.guild.id, friends.ana.id)).global_name
    assert "hello" == client.loop.run(rest.fetch_message(friends.channel.id, said.id)).content
    assert 1 == client.loop.run(rest.fetch_gateway_bot_info()).shard_count
    thread = friends.guild.channel("fox talk", kind="thread", parent=friends.channel)
    assert "fox talk" == client.loop.run(rest.fetch_channel(thread.id)).name
    private = client.loop.run(rest.create_dm_channel(friends.ana.id))
    assert str(private.id) == friends.server.dm(friends.ana).id


def test_reactions(client, friends):
    """A reaction is heard where its intent was asked for."""
    said = friends.ben.says(friends.channel, "hello")
    friends.ana.reacts(friends.channel, said, "⭐")
    friends.server.wait(lambda: len(client.reactions) == 1, "no reaction")
    assert [("⭐", int(friends.ana.id))] == client.reactions


@pytest.mark.parametrize("how", ["reconnect", "dropped", "closed"])
def test_nothing_is_missed(client, friends, how):
    """After a dropped socket, a 4000 or a call to reconnect, the session is resumed and missed events come again."""
    fault = {
        "reconnect": friends.server.reconnect,
        "dropped": lambda: friends.server.drop_gateway(None),
        "closed": lambda: friends.server.drop_gateway(4000),
    }[how]

    def in_one_moment():
        fault()
        return friends.ana.runs(friends.channel, "imagine", options={"prompt": "a fox"})

    asked = friends.server.on_loop(in_one_moment)
    assert "deferred" == asked.response.kind
    friends.server.wait(lambda: client.resumed == [0], "not resumed")


def test_a_lost_session_is_begun_again(client, friends):
    """After an invalid session, a client identifies anew."""
    friends.server.invalid_session(resumable=False)
    friends.server.wait(lambda: sum(row.op == 2 for row in friends.server.heard) == 2, "no second identify")
    friends.server.wait_ready()
    assert "deferred" == friends.ana.runs(friends.channel, "imagine", options={"prompt": "a fox"}).response.kind
