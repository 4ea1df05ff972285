"""A picture of one's own in the Remix dialog: it is what the remix starts from, and what is none is said so."""

from __future__ import annotations

import io

from PIL import Image

from core.domain.ids import person_key
from tests.conversations.samples import PNG, png
from tests.integration.discord.acts import imagine, private
from tests.stands.discord import DiscordStand
from tests.stubs.discord import Channel, DiscordServer, User
from tests.unit.uploads.files import clip, encoded, exif_of, scene


def test_a_picture_of_ones_own(
    server: DiscordServer, stand: DiscordStand, channel: Channel, ana: User, ben: User
) -> None:
    """It takes the place of the picture under which Remix was pressed, and nobody is asked; it may be left out."""
    shown = imagine(stand, ana, channel)
    opened = ben.presses(channel, shown, "Remix")
    assert not opened.modal.field("file").required
    sent = ben.submits(opened, {"words": "as a painting", "file": png(96, 64)})
    assert sent.response.kind == "deferred"
    assert not sent.response.ephemeral
    stand.settle()
    newest = channel.shown()[-1]
    assert "“as a painting”" in newest.text
    assert newest.pictures
    assert newest.reply_to == shown.id
    (job,) = [job for job in stand.memory.jobs.values() if job.spec.sources]
    (source,) = job.spec.sources
    assert person_key("discord", server.application_id, ben.id) == source.owner
    assert source.job is None
    assert source.prepared
    with Image.open(io.BytesIO(stand.memory.files[source.sha256][0])) as kept:
        assert (96, 64) == kept.size
    # over the menu of a message the dialog is the same
    again = ben.submits(ben.uses_message_menu(channel, shown, "Remix"), {"words": "at night", "file": PNG})
    assert again.response.kind == "deferred"
    without = ben.submits(ben.presses(channel, shown, "Remix"), {"words": "in the rain"})
    assert without.response.kind == "message"
    stand.settle()
    sources = [one.job is None for job in stand.memory.jobs.values() for one in job.spec.sources]
    assert [False, True, True] == sorted(sources)


def test_files_that_cannot_be_used(stand: DiscordStand, channel: Channel, ana: User) -> None:
    """What is called a picture and is none, too many bytes, too many pixels: told in private, and nothing is drawn."""
    shown = imagine(stand, ana, channel, "a red fox --n 1")
    for content, sentence in (
        (b"%PDF-1.7", "not a picture that I can read"),
        (PNG + b"\0" * 21_000_000, "up to 20 MB fit"),
        (png(5000, 4000), "up to 16 million fit"),
        (b"\0\0\0\x18ftypheic\0\0\0\0mif1heic" + bytes(64), "HEIC"),
        (encoded(scene(), "JPEG")[:100], "cut off"),
    ):
        ana.submits(ana.presses(channel, shown, "Remix"), {"words": "at night", "file": content}).until_answered()
        stand.quiet()
        assert sentence in private(channel, ana)[-1]
    assert [shown.id] == [one.id for one in channel.shown()], "something is left thinking"
    assert 1 == len(stand.memory.jobs)


def test_photos_and_clips_as_phones_write_them(stand: DiscordStand, channel: Channel, ana: User) -> None:
    """Two pictures in one file, a photo that lies on its side, and a clip: each is drawn from."""
    shown = imagine(stand, ana, channel, "a red fox --n 1")
    for content in (
        encoded(scene(64, 48), "MPO", save_all=True, append_images=[scene(64, 48)]),
        encoded(scene(64, 48), "JPEG", exif=exif_of(6)),
        clip(1.0),
    ):
        ana.submits(ana.presses(channel, shown, "Remix"), {"words": "at night", "file": content}).until_answered()
        stand.settle()
    sizes = [(job.spec.width > job.spec.height) for job in stand.memory.jobs.values() if job.spec.sources]
    assert [True, False, True] == sizes


def test_a_file_that_is_gone(server: DiscordServer, stand: DiscordStand, channel: Channel, ana: User) -> None:
    """The CDN no longer has it: told in private."""
    shown = imagine(stand, ana, channel, "a red fox --n 1")
    opened = ana.presses(channel, shown, "Remix")
    opened.until_answered()
    before = set(server.world.files)

    def in_one_moment() -> None:
        ana.submits(opened, {"words": "at night", "file": PNG})
        for path in set(server.world.files) - before:
            del server.world.files[path]

    assert opened.modal
    server.on_loop(in_one_moment)
    stand.until(lambda: bool(private(channel, ana)), "nothing was said")
    assert "no longer there" in private(channel, ana)[-1]
