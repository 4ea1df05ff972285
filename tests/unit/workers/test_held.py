"""Places that close, messages that are refused and accounts that break: nothing is lost, and nothing said twice."""

from __future__ import annotations

from dataclasses import replace

import pytest

from core.domain.errors import AccountBroken, PostHeld, PostPaced, PostRefused
from core.domain.jobs.states import JobState
from core.domain.post import Waiting
from core.domain.reply_window import is_open
from core.stores.memory.poster import EVERYTHING
from tests.contract.ports.rows import PLACE
from tests.unit.workers.scene import Scene
from workers.deliver.delivery import NOT_TAKEN

DAY_S = 86_400.0


def scene_that_closes(**capabilities):
    can = {"edit": False, "delete": False, "window_s": DAY_S, "waiting": Waiting.ACTION, **capabilities}
    return Scene(placed=False, **can)


def speak(scene):
    return list(scene.context.windows.open(PLACE, at=scene.clock.now(), for_s=DAY_S))


async def test_a_result_after_the_window_waits_for_the_next_act():
    """Nothing is called, also a day later; then it comes, once."""
    scene = scene_that_closes()
    await scene.deliver()
    await scene.deliver_again(3 * DAY_S)
    assert ([], [scene.job.id]) == (scene.poster.calls, speak(scene))
    await scene.deliver()
    await scene.deliver()
    assert (["create"], JobState.DELIVERED) == (scene.poster.calls, scene.state)
    assert [] == list(scene.context.windows.held(PLACE))


async def test_inside_the_window_it_comes_at_once():
    """The last act counts, however old the command is."""
    scene = scene_that_closes()
    scene.clock.move(5 * DAY_S)
    speak(scene)
    await scene.deliver()
    assert (["create"], JobState.DELIVERED) == (scene.poster.calls, scene.state)


async def test_a_platform_that_says_shut_is_believed():
    """Although the act that is known should have opened it; the refused send is not taken for one that may be out."""
    scene = scene_that_closes()
    speak(scene)
    scene.poster.troubles = [PostHeld()]
    await scene.deliver()
    await scene.deliver_again(60)
    assert (["create"], JobState.DELIVERING) == (scene.poster.calls, scene.state)
    scene.clock.move(60)
    assert [scene.job.id] == speak(scene)
    await scene.deliver()
    assert (["create", "create"], JobState.DELIVERED) == (scene.poster.calls, scene.state)
    assert [1] == [pictures for _, pictures in scene.shown]


async def test_what_is_refused_is_over_with_a_reason():
    """No try after that, and whoever asks is told."""
    scene = Scene()
    scene.poster.troubles = [PostRefused()]
    await scene.deliver()
    await scene.deliver_again(DAY_S)
    assert (["edit"], JobState.FAILED) == (scene.poster.calls, scene.state)
    assert NOT_TAKEN == scene.ledger.load(scene.job.id).reason


@pytest.mark.parametrize("problem", [AccountBroken(), PostPaced(retry_after_s=900)])
async def test_a_broken_account_loses_nothing(problem):
    """However long its operator takes: for days every try fails, and then it is posted, once."""
    scene = Scene(placed=False)
    scene.poster.troubles = [problem]
    await scene.deliver()
    for _ in range(40):
        scene.poster.troubles = [problem]
        await scene.deliver_again(7200)
    assert JobState.DELIVERING is scene.state
    await scene.deliver_again(7200)
    assert (1, JobState.DELIVERED) == (len(scene.shown), scene.state)


@pytest.mark.parametrize(
    ("opened_at", "now", "expected"), [(None, 5.0, False), (0.0, 5.0, True), (0.0, 89.0, True), (0.0, 95.0, False)]
)
def test_a_window_ends_a_little_early(opened_at, now, expected):
    """An upload that begins in the last seconds would come too late."""
    assert expected is is_open(replace(EVERYTHING, window_s=100.0), opened_at, now)
    assert is_open(EVERYTHING, opened_at, now)
