"""Jobs whose result is words: the placeholder becomes them, with buttons, and everything else about a job holds."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.conversation.job_posts import result_post
from core.domain.errors import UserError
from core.domain.jobs.job import MOST_TEXT_CHARS, Job, text_artifact
from core.domain.jobs.states import JobState
from core.language.text import cut_at_sentence
from tests.conversations.fake_driver import FakeDriver
from tests.conversations.kit import Upload
from tests.conversations.samples import PNG
from tests.speech import raises_saying
from tests.toys.describing import SAID, describing, with_describer


@pytest.fixture
def driver(tmp_path):
    with describing(tmp_path):
        made = FakeDriver()
        made.use(with_describer(made.services))
        yield made
        made.close()


def described(driver: FakeDriver, by: str = "Ana"):
    """Ana draws a fox, and somebody has it described."""
    driver.say("Ana", "/imagine a quokka --n 1")
    driver.settle()
    driver.say(by, "/tell", reply_to=driver.thread()[-1].id)
    driver.settle()
    return driver.thread()[-1]


def the_text(driver: FakeDriver) -> Job:
    (job,) = [job for job in driver.memory.jobs.values() if job.texts]
    return job


def test_the_placeholder_becomes_the_words(driver):
    """With who asked, that AI made it and by which model, linked to the picture, and with buttons that make sense."""
    driver.say("Ana", "/imagine a quokka --n 1")
    driver.settle()
    picture = driver.thread()[-1]
    driver.say("Ben", "/tell", reply_to=picture.id)
    queued = driver.thread()[-1]
    assert "Queued" in queued.text
    driver.settle()
    seen = driver.thread()[-1]
    assert (queued.id, ()) == (seen.id, seen.pictures)
    assert ["Ben", SAID, "Made by AI (pocket)"] == seen.text.splitlines()
    assert picture.id == seen.reply_to
    assert {"🔄", "Details", "Delete"} <= set(seen.buttons)
    assert not {"U1", "V1", "Remix", "Animate", "Upscale"} & set(seen.buttons)


def test_it_is_signed_and_kept_like_any_result(driver):
    """The row has it, /show posts it again also after files have expired, and Delete takes it away."""
    seen = described(driver)
    assert [SAID] == [one.text for one in the_text(driver).texts]
    driver.stage("files expire")
    driver.say("Ana", "/show", reply_to=seen.id)
    assert SAID in driver.thread()[-1].text
    assert 3 == len(driver.thread())
    driver.press("Ana", seen.id, "Delete")
    assert 1 == len(driver.thread())


def test_pictures_are_not_made_of_words(driver):
    """A reply that would change a picture is told so, and "u1" still means the newest picture."""
    seen = described(driver)
    driver.say("Ana", "at night", reply_to=seen.id)
    assert "That is a text" in driver.receipts[-1].sentence
    driver.say("Ana", "/imagine a fox")
    driver.settle()
    driver.say("Ana", "/tell", reply_to=driver.thread()[-1].id)
    driver.settle()
    assert SAID in driver.thread()[-1].text
    driver.say("Ana", "u2")
    assert "accepted" == driver.receipts[-1].kind


def test_again(driver):
    """The same picture is described once more."""
    seen = described(driver)
    driver.press("Ben", seen.id, "🔄")
    driver.settle()
    assert SAID in driver.thread()[-1].text
    assert 3 == len(driver.thread())


def test_consent_is_asked(driver):
    """A description starts from a photo as a remix does."""
    photo = driver.say("Ana", "my dog", upload=Upload(content=PNG))
    driver.say("Ben", "/tell", reply_to=photo)
    assert "I asked Ana" in driver.receipts[-1].sentence
    driver.press("Ana", driver.private("Ana")[-1].id, "Allow")
    driver.settle()
    assert SAID in driver.thread()[-1].text


@pytest.mark.parametrize("photo", [True, False])
def test_what_describes_somebodys_picture_goes_with_them(driver, photo):
    """Of Ben's row his name stays, and no word about Ana's picture, drawn or brought."""
    if photo:
        shown = driver.say("Ana", "my dog", upload=Upload(content=PNG))
        driver.say("Ana", "/privacy allow")
        driver.say("Ben", "/tell", reply_to=shown)
        driver.settle()
    else:
        described(driver, by="Ben")
    driver.say("Ana", "/forget yes")
    (left,) = driver.memory.jobs.values()
    assert (JobState.DELIVERED, ()) == (left.state, left.artifacts)
    assert "fox" not in repr((driver.memory.jobs, driver.thread()))
    assert {"Cancel"}.isdisjoint(driver.thread()[-1].buttons)


@pytest.mark.parametrize("chars", [300, 600, 1024, 4000])
def test_long_words_end_with_a_sentence(driver, chars):
    """Whatever a platform takes: who, what and by whom stay whole, and the words end where a sentence does."""
    described(driver)
    sentences = [f"This is the sentence with the number {n}." for n in range(400)]
    job = replace(the_text(driver), artifacts=(text_artifact(" ".join(sentences)),))
    post = result_post(job, replace(driver.poster.capabilities, text_chars=chars))
    who, words, made = post.text.splitlines()
    assert ("Ana", "Made by AI (pocket)") == (who, made)
    assert chars * 0.7 < len(post.text) <= chars
    assert words.endswith(". …")
    assert words.removesuffix(" …") in " ".join(sentences)


@pytest.mark.parametrize(
    ("text", "most", "cut"),
    [
        ("One. Two.", 20, "One. Two."),
        ("One. Two. Three.", 12, "One. Two. …"),
        ("Is it? Yes! It is.", 14, "Is it? Yes! …"),
        ("He said “no.” Then he left.", 20, "He said “no.” …"),
        ("一只狐狸。雪地里。它很安静地看着。", 12, "一只狐狸。雪地里。 …"),
        ("one two three four", 12, "one two …"),
        ("abcdefghijklmnop", 8, "abcdef …"),
        ("Version 1.5 is out and about", 16, "Version 1.5 is …"),
        ("", 5, ""),
        ("abc", 1, "…"),
    ],
)
def test_cut_at_sentence(text, most, cut):
    """The last sentence that fits, else the last word, else what fits; never longer than asked."""
    found = cut_at_sentence(text, most)
    assert len(found) <= most
    assert cut.strip() == found.strip()


def test_words_of_a_model_are_bounded():
    """Control characters are left out, and what is longer than anybody reads."""
    assert "a b\nc" == text_artifact("a\x00 b\x1b\n\u202ec ").text
    assert MOST_TEXT_CHARS == len(text_artifact("x" * 100_000).text)


def test_a_text_is_no_picture(driver):
    """Whoever asks for one of its pictures is told so."""
    from bot.orders.pictures import artifact_of

    described(driver)
    with raises_saying(UserError, match="That is a text"):
        artifact_of(the_text(driver), 0)
