"""The thread that stores what was drawn, and how many batches wait for it."""

from __future__ import annotations

import threading
import time
from types import SimpleNamespace

import pytest

from core.tasks import tree
from workers.render import beside
from workers.render.beside import Finisher


class Drawn(SimpleNamespace):
    """A drawn batch, as far as the finisher looks at it."""

    def __init__(self) -> None:
        super().__init__(held=SimpleNamespace(mark=lambda _phase: None), members=())


@pytest.fixture
def storing(monkeypatch):
    """Storing that takes until it is let go, and the batches that it has begun with."""
    go, begun = threading.Event(), []

    def settle(made, context):
        begun.append(made)
        assert go.wait(20)

    monkeypatch.setattr(beside, "settle", settle)
    yield go, begun
    go.set()


@pytest.mark.parametrize(("waiting", "taken"), [(1, 2), (4, 5)])
def test_as_many_wait_as_are_drawn_side_by_side(storing, waiting, taken):
    """One is stored and so many wait; whoever has drawn one more waits with it."""
    go, begun = storing
    finisher, done = Finisher(SimpleNamespace(), waiting=waiting), []
    finisher.start()

    def draw():
        for number in range(taken + 1):
            finisher.take(Drawn())
            done.append(number)

    drawing = threading.Thread(target=draw, daemon=True)
    drawing.start()
    drawing.join(0.6)
    assert (taken, True) == (len(done), drawing.is_alive())
    go.set()
    drawing.join(20)
    finisher.drain()
    assert taken + 1 == len(begun)
    assert finisher.close(for_s=20)


def test_what_only_shows_results_waits_for_no_batch_and_no_batch_for_it(storing):
    """A family is settled in a thread of its own; both are settled when all is drained."""
    go, begun = storing
    finisher = Finisher(SimpleNamespace())
    finisher.start()
    family = Drawn()
    family.members = (SimpleNamespace(spec=SimpleNamespace(task=tree.TASK), ticket=SimpleNamespace(job="a")),)
    batch = Drawn()
    finisher.take(family)
    finisher.take(batch)
    until = time.monotonic() + 20
    while len(begun) < 2 and time.monotonic() < until:
        time.sleep(0.01)
    assert [family, batch] == sorted(begun, key=lambda made: made is batch)
    assert not finisher.close(for_s=0.1)
    go.set()
    assert finisher.close(for_s=20)


def test_a_flood_of_families_is_not_taken_by_one_worker(storing):
    """Nine are in its hands: one that is made, and eight that wait."""
    go, begun = storing
    finisher, taken = Finisher(SimpleNamespace()), []
    finisher.start()

    def take():
        for _ in range(12):
            family = Drawn()
            family.members = (SimpleNamespace(spec=SimpleNamespace(task=tree.TASK), ticket=SimpleNamespace(job="a")),)
            finisher.take(family)
            taken.append(family)

    taking = threading.Thread(target=take, daemon=True)
    taking.start()
    taking.join(0.6)
    assert (9, True) == (len(taken), taking.is_alive())
    go.set()
    taking.join(20)
    finisher.drain()
    assert 12 == len(begun)
    assert finisher.close(for_s=20)
