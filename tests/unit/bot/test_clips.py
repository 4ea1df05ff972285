"""Clips that go through what is there: which pictures they take, and what their specs say."""

from __future__ import annotations

from dataclasses import replace

from core.domain.ids import MessageId
from core.domain.jobs.task import InputRole
from core.tasks import clip_edit, extend, first_and_last, image_to_clip, text_to_clip
from tests.conversations.kit import Upload
from tests.conversations.samples import png


def spec(driver):
    """Of the newest job."""
    return list(driver.memory.jobs.values())[-1].spec


def drawn(driver, text, **options):
    """The message of a result."""
    driver.say("Ana", text, **options)
    assert "accepted" == driver.receipts[-1].kind, driver.receipts[-1].sentence
    driver.settle()
    return driver.thread()[-1].id


def test_two_pictures_that_are_brought_along(driver):
    """Attached, or in a message that is replied to; a number names the one that it begins with alone, as before."""
    uploads = [Upload(content=png(64, 64)), Upload(content=png(96, 64))]
    both = tuple(driver._stored("Ana", one, MessageId("album")) for one in uploads)
    asked = replace(driver._invocation("Ana"), text="/animate a storm", attachments=both)
    assert "accepted" == driver.hand_in(asked).kind
    made = spec(driver)
    assert (first_and_last.TASK, "a storm") == (made.task, made.prompt)
    assert [one.sha256 for one in both] == [one.source.sha256 for one in made.inputs]
    one_of_them = replace(driver._invocation("Ana"), text="/animate #2 a storm", attachments=both)
    assert "accepted" == driver.hand_in(one_of_them).kind
    assert (image_to_clip.TASK, both[1].sha256) == (spec(driver).task, spec(driver).inputs[0].source.sha256)
    album = driver.hand_in(replace(driver._invocation("Ana"), text="look", attachments=both))
    assert "ignored" == album.kind
    drawn(driver, "/animate a storm", reply_to="album")
    assert first_and_last.TASK is spec(driver).task


def test_two_numbers_name_both_ends(driver):
    """In either order, and the same one twice."""
    grid = drawn(driver, "/imagine a boat")
    for words, indices in (("#1 #3", [0, 2]), ("#4 #2", [3, 1]), ("#2 #2", [1, 1])):
        drawn(driver, f"/animate {words} at sea", reply_to=grid)
        made = spec(driver)
        assert first_and_last.TASK is made.task
        assert [InputRole.SOURCE, InputRole.LAST_FRAME] == [one.role for one in made.inputs]
        assert indices == [one.source.index for one in made.inputs]
        assert "a boat, at sea" == made.prompt
    drawn(driver, "/animate #2 at sea", reply_to=grid)
    assert image_to_clip.TASK is spec(driver).task


def test_a_clip_that_goes_on_keeps_its_size_and_pace(driver):
    """And takes the last scene's words; `--loop` of the one before is not taken over."""
    clip = drawn(driver, "/imagine a boat || a ship --clip --ar 3:2 --loop --motion high")
    before = spec(driver)
    assert (text_to_clip.TASK, True) == (before.task, before.loop)
    drawn(driver, "/extend", reply_to=clip)
    made = spec(driver)
    assert (extend.TASK, "a ship", False) == (made.task, made.prompt, made.loop)
    assert (before.width, before.height, before.fps) == (made.width, made.height, made.fps)
    assert [InputRole.VIDEO] == [one.role for one in made.inputs]
    # without a reply the newest result goes on
    drawn(driver, "/extend at night")
    assert "a ship, at night" == spec(driver).prompt


def test_what_cannot_go_on_is_said(driver):
    """A picture, somebody's upload, nothing at all, too many scenes, and a clip that is long enough."""
    for text, told in (("/extend", "make one first"), ("/imagine a || b || c || d || e --clip", "up to 4 scenes")):
        driver.say("Ana", text)
        assert told in driver.receipts[-1].sentence
    upload = driver.say("Ana", "look", upload=Upload(content=png()))
    driver.say("Ana", "/extend", reply_to=upload)
    assert "clips go on that I made" in driver.receipts[-1].sentence
    picture = drawn(driver, "/imagine a boat --n 1")
    driver.say("Ana", "/extend", reply_to=picture)
    assert "That is a picture" in driver.receipts[-1].sentence
    clip = drawn(driver, "/imagine a boat --clip")
    (name, job), *_ = [pair for pair in driver.memory.jobs.items() if pair[1].spec.task is text_to_clip.TASK]
    longest = tuple(replace(one, duration_s=60.0) for one in job.artifacts)
    driver.memory.jobs[name] = replace(job, artifacts=longest)
    driver.say("Ana", "/extend", reply_to=clip)
    assert "as long as I make them: 60 seconds" in driver.receipts[-1].sentence


def test_a_clip_is_changed_by_words_where_a_model_can(driver):
    """By /remix or a plain reply, as long as it was; else it is said that it is a clip, as before."""
    clip = drawn(driver, "/imagine a boat --clip")
    driver.say("Ana", "/remix at night", reply_to=clip)
    assert "That is a clip" in driver.receipts[-1].sentence
    before, catalogue = spec(driver), driver.services.catalogue
    able = replace(catalogue.cards[0], tasks=(*catalogue.cards[0].tasks, clip_edit.TASK), frame_rule="4n+1")
    driver.use(replace(driver.services, catalogue=replace(catalogue, cards=(able, *catalogue.cards[1:]))))
    for text in ("/remix at night", "at night"):
        drawn(driver, text, reply_to=clip)
        made = spec(driver)
        assert (clip_edit.TASK, "a boat, at night", before.fps) == (made.task, made.prompt, made.fps)
        # of eight, as many as the model can
        assert 5 == made.frames
