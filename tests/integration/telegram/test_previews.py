"""A placeholder shows how far its picture is, and what it becomes keeps nothing of that."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.platforms.telegram.post import CAPABILITIES
from bot.platforms.telegram.posting.present import CAPTION_UNITS, units
from core.domain.ids import DeliveryId, JobId
from core.domain.place import Audience
from core.domain.post import Picture, Post, Progress
from tests.conversations.samples import png
from tests.e2e.drawing import draw

KEY = DeliveryId("d")
QUEUED = Post(text="Queued, next in line")


def at_step(step, text="Drawing", **changes):
    """What the placeholder is edited into at a step."""
    progress = Progress(job=JobId("a" * 16), step=step, of=40, preview=step)
    preview = draw(step, 96, 96, "JPEG")
    return replace(Post(text=f"{text}, {step} of 40", progress=progress, preview=preview), **changes)


def by_bot(chat):
    return [one for one in chat.shown() if one.by_bot]


def sent(server):
    """How often each edit was asked for."""
    names = [one.method for one in server.calls if one.method.startswith("edit")]
    return {name: names.count(name) for name in set(names)}


async def test_a_placeholder_becomes_a_preview_and_then_the_result(server, post, files, group, place):
    """One message all the way; it is the preview that is shown, and at the end the picture itself."""
    message = await post.create(place, QUEUED, key=KEY)
    small = at_step(10)
    await post.edit(place, message, small)
    (shown,) = by_bot(group)
    assert ("photo", small.text, small.preview) == (shown.media, shown.text, shown.content)
    # a step without a new preview leaves the picture standing
    await post.edit(place, message, at_step(20, preview=None))
    assert ("photo", "Drawing, 20 of 40") == (by_bot(group)[0].media, by_bot(group)[0].text)
    picture = Picture(sha256=files.put(png(64, 64), "image/png"), media_type="image/png", width=64, height=64, alt="a")
    await post.edit(place, message, Post(text="Made by AI", pictures=(picture,)))
    (shown,) = by_bot(group)
    assert ("photo", "Made by AI", png(64, 64)) == (shown.media, shown.text, shown.content)
    assert CAPABILITIES.previews


@pytest.mark.parametrize("ending", ["This could not be drawn; please try again.", "Cancelled."])
async def test_an_ending_after_a_preview_is_its_caption(post, group, place, ending):
    """However long the words are, they fit."""
    message = await post.create(place, QUEUED, key=KEY)
    await post.edit(place, message, at_step(10, text="🦊" * 900))
    assert units(by_bot(group)[0].text) <= CAPTION_UNITS
    await post.edit(place, message, Post(text=f"Ana: “{'🦊 fox ' * 400}”\n{ending}"))
    (shown,) = by_bot(group)
    assert shown.text.endswith(ending)
    assert units(shown.text) <= CAPTION_UNITS


async def test_the_pace_counts_every_edit_of_a_group(server, post, group, place):
    """Words of the line, words of a drawing and previews, of all jobs: eight a minute; a direct chat needs none."""
    first, second = [await post.create(place, QUEUED, key=DeliveryId(key)) for key in "de"]
    for number in range(1, 7):
        waiting = Progress(job=JobId("b" * 16), step=0, of=0)
        await post.edit(place, first, Post(text=f"Queued, {8 - number} in line", progress=waiting))
        await post.edit(place, second, at_step(number))
    assert 8 == sum(sent(server).values())
    await post.edit(place, first, Post(text="Cancelled."))
    assert "Cancelled." == by_bot(group)[0].text
    ana = server.user("Ana")
    direct = replace(place, chat=str(server.direct(ana).id), audience=Audience.DIRECT)
    message = await post.create(direct, QUEUED, key=DeliveryId("f"))
    for number in range(12):
        await post.edit(direct, message, at_step(number))
    assert "Drawing, 11 of 40" == by_bot(server.direct(ana))[0].text


async def test_where_no_pictures_may_be_posted_words_do(server, post, group, place):
    """It is tried once; whoever reads is not told about it before there is a picture to miss."""
    group.may_send_media = False
    message = await post.create(place, QUEUED, key=KEY)
    for step in (10, 20, 30):
        await post.edit(place, message, at_step(step))
    assert [(None, "Drawing, 30 of 40")] == [(one.media, one.text) for one in by_bot(group)]
    assert {"editMessageMedia": 1, "editMessageText": 3} == sent(server)
