"""discord.py, which the adapter uses, understands the stub and is understood."""

from __future__ import annotations

import io

import aiohttp
import discord
import pytest
import yarl
from discord import app_commands

from tests.contract.discord.conftest import png
from tests.contract.discord.own_loop import OwnLoop


class Words(discord.ui.Modal, title="Remix"):
    """A dialog with words and a file."""

    words = discord.ui.Label(text="Words", component=discord.ui.TextInput(default="a fox"))
    file = discord.ui.Label(text="Picture", component=discord.ui.FileUpload(required=False))

    async def on_submit(self, interaction):
        names = [row.filename for row in self.file.component.values]
        await interaction.response.send_message(f"{self.words.component.value} {names}", ephemeral=True)


class Layout(discord.ui.LayoutView):
    """A result; a webhook without a client takes no buttons from this library."""

    def __init__(self, words, *, button=True):
        super().__init__(timeout=None)
        self.add_item(discord.ui.TextDisplay(words))
        item = discord.MediaGalleryItem("attachment://grid.png", description="a fox", spoiler=True)
        self.add_item(discord.ui.MediaGallery(item))
        if button:
            self.add_item(discord.ui.ActionRow(discord.ui.Button(label="U1", custom_id="1.u.abc.0")))


class Client(discord.Client):
    """A bot."""

    def __init__(self):
        super().__init__(intents=discord.Intents(guilds=True), max_messages=None)
        self.tree = app_commands.CommandTree(self)
        self.tree.command(name="imagine", description="Draw")(imagine)

    async def setup_hook(self):
        await self.tree.sync()

    async def on_interaction(self, interaction):
        if interaction.type is discord.InteractionType.component:
            await interaction.response.send_modal(Words())


@app_commands.describe(prompt="What to draw")
async def imagine(interaction: discord.Interaction, prompt: str):
    await interaction.response.defer(thinking=True)
    files = [discord.File(io.BytesIO(png()), "grid.png", description="a fox")]
    await interaction.edit_original_response(attachments=files, view=Layout(f"“{prompt}”"))
    await interaction.followup.send("Only for you.", ephemeral=True)


@pytest.fixture
def client(friends, monkeypatch):
    monkeypatch.setattr(discord.http.Route, "BASE", friends.server.api)
    monkeypatch.setattr(discord.gateway.DiscordWebSocket, "DEFAULT_GATEWAY", yarl.URL(friends.server.gateway))

    async def made():
        return Client()

    with OwnLoop() as loop:
        client = loop.run(made())
        loop.start(client.start(friends.server.token))
        friends.server.wait_ready()
        yield client
        loop.run(client.close())
    assert [] == friends.server.refused


def test_a_picture_and_a_dialog(client, friends):
    """Command, defer, edit with a file and V2 components, follow-up, press, modal with a file, answer."""
    asked = friends.ana.runs(friends.channel, "imagine", options={"prompt": "a fox"})
    friends.server.wait(lambda: len(asked.messages) == 2, "no follow-up")
    result, note = asked.messages
    assert ("“a fox”", "a fox", (64, 48)) == (result.text, result.pictures[0].alt, result.pictures[0].size_px)
    assert note.ephemeral
    pressed = friends.ben.presses(friends.channel, result, "U1")
    sent = friends.ben.submits(pressed, {"Words": "a blue fox", "Picture": png()})
    assert "a blue fox ['picture.png']" == sent.response.text
    assert sent.response.ephemeral


def test_nothing_is_missed(client, friends):
    """What happens while the socket is away comes with the resumed session."""

    def in_one_moment():
        friends.server.drop_gateway(4000)
        return friends.ana.runs(friends.channel, "imagine", options={"prompt": "a fox"})

    assert "deferred" == friends.server.on_loop(in_one_moment).response.kind
    assert 6 in [row.op for row in friends.server.heard]


async def test_posting_without_a_gateway(friends, monkeypatch):
    """A webhook made of an id and a token is all that a worker needs."""
    monkeypatch.setattr(discord.http.Route, "BASE", friends.server.api)
    friends.server.world.commands[""]["1"] = {"id": "1", "type": 1, "name": "imagine", "options": []}
    asked = friends.ana.runs(friends.channel, "imagine")
    async with aiohttp.ClientSession() as session:
        callback = f"{friends.server.api}/interactions/{asked.id}/{asked.token}/callback"
        assert 204 == (await session.post(callback, json={"type": 5})).status
        hook = discord.Webhook.partial(int(friends.server.application_id), asked.token, session=session)
        files = [discord.File(io.BytesIO(png()), "grid.png")]
        await hook.edit_message("@original", attachments=files, view=Layout("late", button=False))
    assert ("late", 1) == (asked.message.text, len(asked.message.pictures))
    assert [] == friends.server.refused
