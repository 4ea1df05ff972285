"""One batch against the fakes: every member is settled, none convicts another."""

from __future__ import annotations

from dataclasses import replace
from types import SimpleNamespace

import pytest

from core.domain.errors import Busy, StoreUnavailable
from core.domain.jobs.reasons import Reason, because, reason_of
from core.domain.jobs.states import JobState
from core.stores import memory as fakes
from core.stores.memory.clock import ManualClock
from core.tasks import tree
from tests.contract.ports.rows import make_job
from tests.integration.tiny_renderer import TinyRenderer, square
from tests.speech import english
from tests.unit.workers.batch_scene import Scene
from workers.engines.outcome import LateFiles, Outcome
from workers.finish.stage import PictureRefused
from workers.render import progress
from workers.render.progress import BatchWatch
from workers.render.retry import patiently


def test_a_note_reaches_the_row():
    """What the engine has to say about one member's words goes with that member's result only."""

    class Noting(TinyRenderer):
        def render(self, jobs, watch):
            return [Outcome(files=(square(2),), note="I do not know “foxx”."), Outcome(files=(square(2),))]

    scene = Scene(Noting())
    members = scene.claim("foxx", "fox")
    scene.make(members)
    assert ["I do not know “foxx”.", None] == [scene.ledger.load(member.ticket.job).note for member in members]


def test_a_batch_is_stored_and_measured():
    """Each job gets its own files, with an expiry, and the line learns how long a batch takes."""
    scene = Scene()
    members = scene.claim("a", "b")
    scene.make(members)
    assert ["rendered", "rendered"] == scene.states(members)
    (artifact,) = scene.ledger.load(members[0].ticket.job).artifacts
    assert square(1)[1].sha256 == artifact.sha256
    assert scene.memory.clock.now() + 30 * 86_400 == artifact.expires_at
    with scene.files.open(artifact.sha256) as file:
        assert square(1)[0] == file.read()
    assert 2.0 == scene.memory.pace[1]


def test_what_only_shows_results_is_not_measured():
    """A family takes a second beside everything else; what waits for pictures waits no shorter for that."""
    scene = Scene()
    members = scene.claim("a", task=tree.TASK)
    scene.make(members)
    assert ["rendered"] == scene.states(members)
    assert scene.memory.pace is None


def test_an_error_alone_ends_with_a_sentence_without_words_of_the_prompt():
    """The pipeline's message may quote a prompt; the person's sentence does not."""
    scene = Scene()
    members = scene.claim("raise a fox")
    scene.make(members)
    row = scene.ledger.load(members[0].ticket.job)
    assert JobState.FAILED is row.state
    assert "fox" not in english(row.reason)


def test_an_error_in_a_batch_sends_each_back_alone():
    """Nobody knows whose fault it was."""
    scene = Scene()
    members = scene.claim("raise", "b")
    scene.make(members)
    assert ["queued", "queued"] == scene.states(members)
    assert [(2, True), (2, True)] == [(ticket.attempt, ticket.alone) for ticket in scene.memory.renders]
    assert 2 == scene.ended("retried")


def test_a_model_that_cannot_be_loaded_is_no_fault_of_the_person():
    """They get a sentence at once; the operator gets the remedy in the log."""
    scene = Scene()
    members = scene.claim("a", model="big")
    scene.make(members)
    assert "--model" in english(scene.ledger.load(members[0].ticket.job).reason)


def test_a_failed_member_does_not_fail_the_others():
    """An unusable upload is one person's matter."""

    class OneFails(TinyRenderer):
        def render(self, jobs, watch):
            return [Outcome(failure="Your picture cannot be read."), Outcome(files=(square(2),))]

    scene = Scene(OneFails())
    members = scene.claim("a", "b")
    scene.make(members)
    assert ["failed", "rendered"] == scene.states(members)
    assert "Your picture cannot be read." == scene.ledger.load(members[0].ticket.job).reason


def test_a_result_that_a_stage_refuses_is_said():
    """It is no failure, nothing of it is stored, and the others of the batch get theirs."""

    def refused():
        raise PictureRefused

    class OneIsRefused(TinyRenderer):
        def render(self, jobs, watch):
            return [Outcome(files=LateFiles(refused)), Outcome(files=(square(2),))]

    scene = Scene(OneIsRefused())
    members = scene.claim("a", "b")
    scene.make(members)
    assert ["refused", "rendered"] == scene.states(members)
    row = scene.ledger.load(members[0].ticket.job)
    assert (because("not_shown"), ()) == (row.reason, row.artifacts)
    assert Reason(id="not_shown") == reason_of(row.reason)
    assert 1 == scene.ended("refused")


def test_a_full_disk_is_said():
    """The picture was made and cannot be kept."""

    class Full(fakes.MemoryFileStore):
        def put(self, content, media_type, **_):
            raise Busy("My disk is full.")

    scene = Scene(files=Full(fakes.Memory()))
    members = scene.claim("a")
    scene.make(members)
    assert "My disk is full." == scene.ledger.load(members[0].ticket.job).reason


def test_a_forgotten_persons_files_do_not_stay():
    """Forgotten while their picture was being stored."""

    class Forgetting(fakes.MemoryFileStore):
        def put(self, content, media_type, **how):
            fakes.MemoryPeople(memory).forget(make_job().author.key)
            return super().put(content, media_type, **how)

    scene = Scene()
    memory = scene.memory
    scene.context = replace(scene.context, files=Forgetting(memory))
    scene.make(scene.claim("a"))
    assert {} == memory.files


def test_progress_is_told_and_previews_only_to_those_who_look():
    """Numbers for everybody; a picture for the job that is watched, once the batch has run for a while."""

    class Late(TinyRenderer):
        def render(self, jobs, watch):
            watch._preview_at -= 1
            return super().render(jobs, watch)

    scene = Scene(renderer=Late())
    members = scene.claim("a", "b")
    watched, unwatched = (member.ticket.job for member in members)
    scene.worker_status.watch(watched, for_s=60)
    scene.make(members)
    told = scene.memory.progress_log[0]
    assert (1, 4, 1) == (told.step, told.of, told.preview)
    assert b"preview" == scene.worker_status.preview(watched)
    assert scene.worker_status.preview(unwatched) is None
    assert 0 == scene.worker_status.progress(unwatched).preview


def test_previews_keep_to_their_share_of_the_time(monkeypatch):
    """However long a look takes, all looks together take a small part of the batch's time."""
    clock = ManualClock()
    monkeypatch.setattr(progress, "time", SimpleNamespace(monotonic=clock.now))
    scene = Scene()
    members = scene.claim("a")
    scene.worker_status.watch(members[0].ticket.job, for_s=10_000)
    held = scene.context.heartbeat.hold([member.ticket for member in members], work="w")
    watch, looks, began = BatchWatch(members, scene.context, held), 0, clock.now()

    def look(_index: int) -> bytes:
        nonlocal looks
        looks += 1
        clock.move(0.5)
        return b"preview"

    for step in range(200):
        clock.move(0.3)
        watch.on_step(step + 1, 1000, look)
    spent = looks * 0.5 / (clock.now() - began)
    assert 0.02 < spent <= 0.03


def test_a_long_batch_is_handed_back_when_the_worker_must_stop():
    """There would not be time to finish; nobody is convicted, and the batch may form again."""

    class Slow(TinyRenderer):
        def render(self, jobs, watch):
            watch._began -= 10
            watch.on_step(1, 50, lambda index: None)
            raise AssertionError("the watch must end the batch")

    scene = Scene(Slow(), stopping=True)
    members = scene.claim("a", "b")
    scene.make(members)
    assert ["queued", "queued"] == scene.states(members)
    assert [False, False] == [ticket.alone for ticket in scene.memory.renders]
    assert [0, 0] == [scene.ledger.load(member.ticket.job).lone_crashes for member in members]


def test_a_short_rest_is_finished_although_the_worker_must_stop():
    """A few steps more are quicker than another start."""
    scene = Scene(stopping=True)
    members = scene.claim("a")
    scene.make(members)
    assert ["rendered"] == scene.states(members)


def test_a_render_goes_on_while_redis_is_away():
    """Progress is best effort; the result waits for Redis."""

    class Cut(TinyRenderer):
        def render(self, jobs, watch):
            scene.memory.away = True
            try:
                return super().render(jobs, watch)
            finally:
                scene.memory.away = False

    scene = Scene(Cut())
    members = scene.claim("a")
    scene.make(members)
    assert ["rendered"] == scene.states(members)


def test_an_error_while_encoding_ends_only_its_own_job():
    """The other pictures of the batch are fine and are posted."""

    class OneCannotBeEncoded(TinyRenderer):
        def render(self, jobs, watch):
            return [Outcome(files=LateFiles(broken)), Outcome(files=LateFiles(lambda: (square(2),)))]

    def broken():
        raise RuntimeError("a fox in the encoder")

    scene = Scene(OneCannotBeEncoded())
    members = scene.claim("a", "b")
    scene.make(members)
    assert ["failed", "rendered"] == scene.states(members)
    assert "fox" not in english(scene.ledger.load(members[0].ticket.job).reason)
    assert (1, 1) == (scene.ended("failed"), scene.ended("rendered"))


def test_files_are_encoded_once_and_only_when_somebody_looks():
    """A batch that is cancelled in between costs no encoding."""
    calls = []

    def encode():
        calls.append(1)
        return (square(1),)

    files = LateFiles(encode)
    assert [] == calls
    assert (square(1), 1, (square(1),)) == (files[0], len(files), tuple(files))
    assert [1] == calls


def test_a_job_cancelled_after_its_last_step_is_not_encoded():
    """The flag is looked at once more before the work of storing."""

    class CancelledLate(TinyRenderer):
        def render(self, jobs, watch):
            scene.ledger.request_cancel(members[0].ticket.job)
            return [Outcome(files=LateFiles(never)), Outcome(files=(square(2),))]

    def never():
        raise AssertionError("nobody wants it")

    scene = Scene(CancelledLate())
    members = scene.claim("a", "b")
    scene.make(members)
    assert ["cancelled", "rendered"] == scene.states(members)


def test_a_job_is_stopped_at_its_deadline():
    """At the next step, with a sentence; the others of the batch go on."""

    class Slow(TinyRenderer):
        def render(self, jobs, watch):
            scene.memory.clock.move(60)
            return super().render(jobs, watch)

    scene = Scene(Slow())
    members = scene.claim("a", "b")
    now = scene.memory.clock.now()
    members = [replace(members[0], deadline_at=now + 30), replace(members[1], deadline_at=now + 90)]
    scene.make(members)
    assert ["expired", "rendered"] == scene.states(members)
    assert "took too long" in english(scene.ledger.load(members[0].ticket.job).reason)


def test_what_a_batch_did_is_counted():
    """Jobs by their ending, pictures, steps and the time in the pipeline."""
    scene = Scene()
    scene.make(scene.claim("a", "b"))
    sums, values = scene.meter.sums, scene.meter.values
    assert (2, 2) == (scene.ended("rendered"), sums["imagine_render_pictures_total", "pocket"])
    assert [2] == values["imagine_render_batch_jobs",]
    # four steps have three times in between
    assert 3 == len(values["imagine_render_step_seconds", "pocket"])
    assert 0 < sums["imagine_render_busy_seconds_total",]


def test_patience_ends():
    """What Redis does not take for a while is left to the lease."""
    calls = []

    def away() -> None:
        calls.append(1)
        raise StoreUnavailable

    with pytest.raises(StoreUnavailable):
        patiently(away, for_s=0.3)
    assert len(calls) > 1
