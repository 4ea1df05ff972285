"""A picture that is no photo for Telegram: shown by the rendition that its worker made, sent whole as a file."""

from __future__ import annotations

from dataclasses import replace

from bot.platforms.telegram.capabilities import CAPABILITIES
from core.domain.ids import DeliveryId
from core.domain.post import Post
from tests.integration.large_picture import large_result
from tests.stubs.telegram.media import PHOTO_BYTES
from workers.finish.marks import read_marks


async def test_it_is_shown_by_its_rendition(server, post, files, group, place):
    """Byte for byte, by itself and in the place of a placeholder; it says what made it."""
    shown, original, rendition = large_result(files, CAPABILITIES)
    assert len(original) > PHOTO_BYTES
    await post.create(place, shown, key=DeliveryId("d"))
    message = await post.create(place, Post(text="Queued"), key=DeliveryId("e"))
    await post.edit(place, message, shown)
    photos = [one.content for one in group.shown() if one.media == "photo"]
    assert [rendition, rendition] == photos
    assert read_marks(photos[0]).by_ai
    assert "noise" == read_marks(photos[0]).imagine["prompt"]


async def test_as_a_file_it_is_whole(server, post, files, group, place):
    """Whoever asks for the file gets the original."""
    shown, original, _ = large_result(files, CAPABILITIES)
    await post.create(place, replace(shown, as_files=True, buttons=()), key=DeliveryId("f"))
    assert [original] == [one.content for one in group.shown() if one.media == "document"]
