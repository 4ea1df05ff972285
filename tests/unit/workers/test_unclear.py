"""A delivery whose answer was lost: what may be repeated is, what can be asked is asked, nothing is posted twice."""

from __future__ import annotations

from dataclasses import replace

import pytest

from core.domain.errors import PostAmbiguous, PostRetryable
from core.domain.jobs.states import JobState
from core.domain.post import Repeat, RepeatRule
from tests.unit.workers.scene import Scene, lose_answers
from workers.deliver.context import SENDING_S
from workers.deliver.delivery import deliver

NONE = RepeatRule(by=Repeat.NONE)
KEY = RepeatRule(by=Repeat.KEY)
NONCE = RepeatRule(by=Repeat.NONCE, within_s=120.0, finds=True)
BLIND_NONCE = RepeatRule(by=Repeat.NONCE, within_s=120.0)
ECHO = RepeatRule(by=Repeat.ECHO, within_s=60.0, finds=True)


async def test_an_ambiguous_edit_is_repeated():
    """An edit changes nothing the second time."""
    scene = Scene(repeat=NONE)
    scene.poster.troubles.append(PostAmbiguous())
    await scene.deliver()
    await scene.deliver_again(60)
    assert ["edit", "edit"] == scene.poster.calls
    assert JobState.DELIVERED is scene.state


@pytest.mark.parametrize("rule", [KEY, NONCE, BLIND_NONCE])
async def test_an_ambiguous_message_is_repeated_where_the_key_makes_it_one(rule):
    """Within a nonce's window the same call may follow; the thread shows one message."""
    scene = Scene(placed=False, repeat=rule)
    scene.poster.troubles.append(PostAmbiguous())
    await scene.deliver()
    await scene.deliver_again(60)
    assert ["create", "create"] == scene.poster.calls
    assert [("m1", 1)] == scene.shown
    assert JobState.DELIVERED is scene.state


async def test_where_nothing_makes_it_one_it_is_sent_once():
    """Rather left unsure than posted twice."""
    scene = Scene(placed=False, repeat=NONE)
    scene.poster.troubles.append(PostAmbiguous())
    await scene.deliver()
    await scene.deliver_again(60)
    assert ["create"] == scene.poster.calls
    assert [("m1", 1)] == scene.shown
    assert [] == list(scene.memory.promises)


@pytest.mark.parametrize("taken", [True, False])
async def test_after_a_nonces_window_the_message_is_looked_for(taken):
    """Found, it is the result; not found, it is sent; either way the thread shows it once."""
    scene = Scene(placed=False, repeat=NONCE)
    lose_answers(scene, taken=taken, count=1)
    await scene.deliver()
    await scene.deliver_again(200)
    assert (["create", "find"] if taken else ["create", "find", "create"]) == scene.poster.calls
    assert 1 == len(scene.shown)
    assert JobState.DELIVERED is scene.state
    assert scene.shown[0][0] == scene.ledger.load(scene.job.id).message


async def test_a_second_post_that_was_not_sent_is_counted():
    """The message was out already; looking found it, and the delivery ended well."""
    scene = Scene(placed=False, repeat=NONCE)
    lose_answers(scene, taken=True, count=1)
    await scene.deliver()
    assert {} == scene.meter.sums
    await scene.deliver_again(200)
    expected = {("imagine_deliver_guard_total", "found"): 1, ("imagine_deliver_ends_total", "delivered"): 1}
    assert expected == scene.meter.sums


async def test_after_a_nonces_window_nobody_sends_where_nobody_can_look():
    """The delivery is given up as unsure."""
    scene = Scene(placed=False, repeat=BLIND_NONCE)
    lose_answers(scene, taken=True, count=1)
    await scene.deliver()
    await scene.deliver_again(200)
    assert ["create"] == scene.poster.calls
    assert [] == list(scene.memory.promises)


async def test_an_echo_settles_an_ambiguous_message():
    """The platform tells that it took it, so nobody sends it again."""
    scene = Scene(placed=False, repeat=ECHO)
    lose_answers(scene, taken=True, count=1)
    await scene.deliver()
    await scene.deliver_again(10)
    assert ["create", "find"] == scene.poster.calls
    assert JobState.DELIVERED is scene.state
    assert 1 == len(scene.shown)


async def test_without_an_echo_it_is_sent_again_after_a_minute():
    """Twice, and not before; the silence after the third send is final."""
    scene = Scene(placed=False, repeat=ECHO)
    lose_answers(scene, taken=False, count=3)
    await scene.deliver()
    for tens_of_seconds, sends in ((5, 1), (5, 2), (1, 2), (9, 3), (10, 3)):
        for _ in range(tens_of_seconds):
            await scene.deliver_again(10)
        assert sends == scene.poster.calls.count("create")
    assert [] == list(scene.memory.promises)


@pytest.mark.parametrize("rule", [NONE, NONCE, BLIND_NONCE, ECHO])
async def test_a_refused_message_is_no_doubt(rule):
    """The platform said no, so the next try is a first one, hours later as well."""
    scene = Scene(placed=False, repeat=rule)
    scene.poster.troubles += [PostRetryable(retry_after_s=30), PostRetryable()]
    await scene.deliver()
    await scene.deliver_again(50)
    await scene.deliver_again(4000)
    assert ["create"] * 3 == scene.poster.calls
    assert JobState.DELIVERED is scene.state


@pytest.mark.parametrize(("rule", "calls"), [(KEY, ["create"]), (NONE, ["create"]), (ECHO, ["create"])])
async def test_a_deliverer_killed_before_it_sends_costs_nothing(rule, calls):
    """Nothing was out, and the ledger knows it."""
    scene = Scene(placed=False, repeat=rule)
    scene.context.deliveries.begin(scene.job.id, for_s=SENDING_S)
    await scene.deliver_again(SENDING_S + 1)
    assert calls == scene.poster.calls
    assert JobState.DELIVERED is scene.state


@pytest.mark.parametrize(("rule", "calls"), [(NONE, []), (NONCE, ["create"]), (ECHO, ["find"])])
async def test_a_deliverer_killed_while_it_sends_is_followed_by_the_rule(rule, calls):
    """Its message may be out."""
    scene = Scene(placed=False, repeat=rule)
    scene.context.deliveries.will_send(scene.context.deliveries.begin(scene.job.id, for_s=SENDING_S).delivery)
    await scene.deliver_again(SENDING_S + 1)
    assert calls == scene.poster.calls


@pytest.mark.parametrize("rule", [KEY, NONCE, ECHO])
async def test_a_placeholder_that_appears_after_a_lost_answer_is_no_second_result(rule):
    """The message that may be out is settled first; then the placeholder goes."""
    scene = Scene(placed=False, repeat=rule)
    scene.poster.troubles.append(PostAmbiguous())
    await scene.deliver()
    scene.place_placeholder()
    await scene.deliver_again(60)
    assert [("m1", 1)] == scene.shown
    assert "m1" == scene.ledger.load(scene.job.id).message


async def test_a_process_that_stood_still_does_not_send_after_another():
    """It wakes up when the result is out; nothing of it is seen."""
    scene = Scene(placed=False, repeat=NONE, edit=False)
    ledger = scene.context.deliveries
    frozen = ledger.begin(scene.job.id, for_s=SENDING_S)
    await scene.deliver_again(SENDING_S + 1)

    class Awake:
        """The ledger as the frozen process last saw it."""

        def begin(self, job, *, for_s):
            return frozen

        def __getattr__(self, name):
            return getattr(ledger, name)

    await deliver(scene.job.id, replace(scene.context, deliveries=Awake()))
    assert ["create"] == scene.poster.calls
