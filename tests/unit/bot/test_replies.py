"""What is said about a job, in every state and on platforms that can do less."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.conversation.job_posts import ending_post, progress_post, queued_post, result_post, time_span
from core.domain.ids import JobId, MessageId, Sha256, invocation_id, job_id
from core.domain.jobs.job import Artifact, Job, Parent, Role
from core.domain.jobs.states import JobState
from core.domain.place import Author, Place
from core.domain.post import Progress
from core.domain.say import say
from core.ports.chat import Line
from core.stores.memory.poster import EVERYTHING
from core.tasks import text_to_clip
from core.wire.buttons import decode_payload
from tests.make_spec import make_spec
from tests.speech import english

POOR = replace(EVERYTHING, button_rows=0, buttons_per_row=0, gallery=False)
LINE = Line(ahead=2, waiting=3, waiting_of_person=1, eta_s=8.2)


def artifact(index: int) -> Artifact:
    role = Role.GRID if index < 0 else Role.ORIGINAL
    sha = Sha256(f"{index + 1:064x}")
    return Artifact(
        sha256=sha, media_type="image/png", width=64, height=64, bytes=9, role=role, index=index, expires_at=0
    )


def make(state: JobState = JobState.QUEUED, **changes: object) -> Job:
    invocation = invocation_id("fake", "bot", "1")
    spec = make_spec(model="pocket", prompt="a red fox", width=64, height=64, steps=2, guidance=4, seed=7)
    base = Job(
        id=job_id(invocation),
        invocation=invocation,
        place=Place(platform="fake", account="bot", chat="den", reply_to=MessageId("asked")),
        author=Author(platform="fake", account="bot", id="ana", name="Ana"),
        spec=spec,
        text="a red fox",
        state=state,
        created_at=0,
        deadline_at=900,
    )
    return replace(base, **changes)


RESULT = make(JobState.DELIVERING, artifacts=(*(artifact(i) for i in range(4)), artifact(-1)))


def test_a_placeholder_says_where_in_the_line():
    """Third in line and about how long; only a cancel button."""
    post = queued_post(make(), LINE, EVERYTHING)
    assert "Ana: “a red fox”\nQueued, 3rd in line, about 8 s" == post.text
    assert ["Cancel"] == [button.label for row in post.buttons for button in row]
    assert "asked" == post.reply_to
    assert "Queued" == queued_post(make(), None, EVERYTHING).text.splitlines()[1]


def test_progress_in_percent():
    """While it renders, the share of steps; before the first one, that it gets ready."""
    job = make(JobState.RENDERING)
    progress = Progress(job=job.id, step=2, of=8, preview=3)
    post = progress_post(job, progress, None, EVERYTHING)
    assert "Drawing, 25 %" in post.text
    assert progress == post.progress
    assert "Getting ready" in progress_post(job, None, None, EVERYTHING).text
    assert "3rd in line" in progress_post(make(), None, LINE, EVERYTHING).text


def test_a_note_is_a_line_of_its_own_below_the_facts():
    """It stays whole where the words have to be cut, and stands before the hint about what to type."""
    told = "Pocket does not know “foxx”; did you mean fox?"
    job = replace(RESULT, note=told)
    assert told == result_post(job, EVERYTHING).text.splitlines()[2]
    assert 2 == len(result_post(RESULT, EVERYTHING).text.splitlines())
    lines = result_post(job, replace(POOR, text_chars=180)).text.splitlines()
    assert (told, "Reply with") == (lines[2], lines[3][:10])


def test_a_result_says_who_what_and_that_ai_made_it():
    """The grid where there is no gallery, the originals where there is, the words as alt text."""
    post = result_post(RESULT, EVERYTHING)
    for part in ("Ana", "a red fox", "Made by AI", "pocket", "seed 7"):
        assert part in post.text
    assert ["a red fox"] == [picture.alt for picture in post.pictures]
    assert artifact(-1).sha256 == post.pictures[0].sha256
    gallery = result_post(RESULT, replace(EVERYTHING, gallery=True))
    assert [artifact(i).sha256 for i in range(4)] == [picture.sha256 for picture in gallery.pictures]
    assert "a red fox (2 of 4)" == gallery.pictures[1].alt


def test_the_buttons_of_a_grid():
    """U and V in a row each, all payloads readable; what takes away stands last."""
    rows = result_post(RESULT, EVERYTHING).buttons
    labels = [[button.label for button in row] for row in rows]
    assert ["U1", "U2", "U3", "U4"] == labels[0]
    assert ["V1", "V2", "V3", "V4", "🔄"] == labels[1]
    assert ["Remix", "Animate", "♥", "Details", "Delete"] == labels[2]
    assert ["Describe", "Tree"] == labels[3]
    assert all(RESULT.id == decode_payload(button.payload).job for row in rows for button in row)
    assert all(len(button.payload.encode()) <= 64 and button.hint for row in rows for button in row)
    remix = rows[2][0]
    assert ["a red fox"] == [field.default for field in remix.asks]


def test_without_buttons_the_shortcuts_are_said():
    """Where there are no buttons, the text says what can be typed."""
    post = result_post(RESULT, POOR)
    assert () == post.buttons
    assert "u1–u4, v1–v4" in post.text


def test_a_large_picture_is_not_enlarged_further():
    """Above the largest side no U button is offered."""
    large = replace(RESULT, spec=replace(RESULT.spec, width=4096, height=4096))
    assert "U1" not in [button.label for row in result_post(large, EVERYTHING).buttons for button in row]


def test_a_result_links_its_parent():
    """The parent's message comes before the command's."""
    parent = Parent(job=JobId("a" * 16), index=1, action="v", message=MessageId("parent"))
    assert "parent" == result_post(replace(RESULT, parents=(parent,)), EVERYTHING).reply_to


def test_a_clip_says_so():
    """A clip is named and cannot be varied."""
    clip = replace(artifact(0), media_type="video/mp4", duration_s=2.0)
    job = make(JobState.DELIVERING, artifacts=(clip,), spec=replace(RESULT.spec, task=text_to_clip.TASK, count=1))
    post = result_post(job, EVERYTHING)
    assert "clip" in post.text
    assert 2.0 == post.pictures[0].duration_s
    assert ["🔄", "Extend", "Loop", "♥", "Details", "Delete", "Tree"] == [
        button.label for row in post.buttons for button in row
    ]


@pytest.mark.parametrize("state", [JobState.FAILED, JobState.CANCELLED, JobState.EXPIRED, JobState.REFUSED])
def test_every_ending_is_one_sentence(state):
    """The job's own reason, else one for its state; it can be tried again."""
    post = ending_post(make(state), EVERYTHING)
    assert 2 == len(post.text.splitlines())
    assert "🔄" in [button.label for row in post.buttons for button in row]
    assert "it rained" in ending_post(make(state, reason="it rained"), EVERYTHING).text


def test_a_long_prompt_is_cut_and_the_rest_stays():
    """Only the words are shortened: that AI made it is always said."""
    job = replace(RESULT, spec=replace(RESULT.spec, prompt="x" * 3000))
    post = result_post(job, replace(EVERYTHING, text_chars=200, alt_text_chars=50))
    assert 200 == len(post.text)
    assert "Made by AI" in post.text
    assert 50 == len(post.pictures[0].alt)


def test_numbers_in_words():
    """English ordinals, and durations of a suitable size."""
    assert ["1st", "2nd", "3rd", "4th", "11th", "12th", "13th", "21st", "112th"] == [
        english(say("job-queued-behind", place=n)).split()[1] for n in (1, 2, 3, 4, 11, 12, 13, 21, 112)
    ]
    assert ["1 s", "8 s", "2 min"] == [english(time_span(s)) for s in (0.2, 8.2, 125)]
