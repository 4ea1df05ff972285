"""A batch whose store of pictures is away: nobody loses their job for it."""

from __future__ import annotations

from core.domain.errors import FilesUnavailable
from core.domain.jobs.states import JobState
from core.stores import memory as fakes
from tests.integration.tiny_renderer import TinyRenderer
from tests.unit.workers.batch_scene import Scene
from workers.render.retry import patiently


def test_pictures_that_cannot_be_stored_are_drawn_again_later(monkeypatch):
    """A bucket that stays away costs nobody their job, counts no crash, and holds up nobody else's."""
    monkeypatch.setitem(patiently.__kwdefaults__, "for_s", 0.0)

    class Away(fakes.MemoryFileStore):
        asked = 0

        def put(self, content, media_type, **how):
            self.asked += 1
            if self.asked == 1:
                raise FilesUnavailable
            return super().put(content, media_type, **how)

    scene = Scene(files=Away(fakes.Memory()))
    members = scene.claim("a", "b")
    scene.make(members)
    assert ["queued", "rendered"] == scene.states(members)
    again = scene.ledger.load(members[0].ticket.job)
    assert (2, 0) == (again.attempt, again.lone_crashes)


def test_a_short_absence_of_the_bucket_is_waited_for():
    """What was drawn is stored as soon as it is back."""

    class Away(fakes.MemoryFileStore):
        asked = 0

        def put(self, content, media_type, **how):
            self.asked += 1
            if self.asked < 3:
                raise FilesUnavailable
            return super().put(content, media_type, **how)

    scene = Scene(files=Away(fakes.Memory()))
    members = scene.claim("a")
    scene.make(members)
    assert ["rendered"] == scene.states(members)


def test_a_source_that_cannot_be_read_right_now_gives_the_batch_back(monkeypatch):
    """Nobody hears of an error that is none of theirs."""
    monkeypatch.setitem(patiently.__kwdefaults__, "for_s", 0.0)

    class Blind(TinyRenderer):
        def render(self, jobs, watch):
            raise FilesUnavailable

    scene = Scene(Blind())
    members = scene.claim("a")
    scene.make(members)
    again = scene.ledger.load(members[0].ticket.job)
    assert (JobState.QUEUED, 2, 0) == (again.state, again.attempt, again.lone_crashes)
