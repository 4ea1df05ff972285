"""What counts as a recovery, and what it is said to have waited for."""

from __future__ import annotations

from tests.chaos.recovery import Amid, How, Recoveries


def test_what_a_killed_worker_had_in_its_hands_is_timed_until_somebody_begins_it():
    """What it had stored before is not, nor what it never had."""
    recoveries = Recoveries()
    for job in ("one", "two", "stored"):
        recoveries.claimed("render-0", job)
    recoveries.claimed("render-1", "other")
    recoveries.dropped("render-0", "stored")
    recoveries.mourn("render-0", How.KILLED)
    for job in ("one", "stored", "other"):
        recoveries.claimed("render-1", job)
    assert [("one", How.KILLED, frozenset())] == [(one.job, one.how, one.amid) for one in recoveries.done]
    assert 1 == recoveries.open


def test_troubles_of_the_same_time_are_named_with_it():
    """One that was over before the loss is not, one that began before and went on is."""
    recoveries = Recoveries()
    recoveries.claimed("render-0", "before")
    recoveries.mourn("render-0", How.HOST_GONE)
    recoveries.claimed("render-0", "one")
    with recoveries.during(Amid.REDIS):
        recoveries.claimed("render-1", "before")
    with recoveries.during(Amid.CUT_OFF):
        recoveries.mourn("render-0", How.KILLED, popped=("two",))
        recoveries.note(Amid.AGAIN, of="render-0")
    recoveries.claimed("render-1", "one")
    recoveries.claimed("render-1", "two")
    killed = {Amid.CUT_OFF, Amid.AGAIN}
    assert [{Amid.REDIS}, killed, killed | {Amid.POPPED}] == [one.amid for one in recoveries.done]


def test_a_release_that_is_tried_again_is_about_the_last_loss_only():
    """What the same place lost before, with its host, waits for something else."""
    recoveries = Recoveries()
    recoveries.claimed("render-0", "before")
    recoveries.mourn("render-0", How.HOST_GONE)
    recoveries.claimed("render-0", "one")
    recoveries.mourn("render-0", How.KILLED)
    recoveries.note(Amid.AGAIN, of="render-0")
    for job in ("before", "one"):
        recoveries.claimed("render-1", job)
    assert [set(), {Amid.AGAIN}] == [one.amid for one in recoveries.done]


def test_a_frozen_worker_that_goes_on_with_its_job_is_no_recovery():
    """One whose job has passed to somebody else is, and holds nothing of it any more."""
    recoveries = Recoveries()
    for job in ("kept", "passed"):
        recoveries.claimed("render-0", job)
    recoveries.mourn("render-0", How.FROZEN)
    recoveries.claimed("render-1", "passed")
    recoveries.dropped("render-0", "kept")
    recoveries.dropped("render-0", "passed")
    recoveries.mourn("render-0", How.KILLED)
    recoveries.claimed("render-1", "passed")
    assert [("passed", How.FROZEN)] == [(one.job, one.how) for one in recoveries.done]
    assert 0 == recoveries.open


def test_a_job_that_stood_behind_many_other_second_tries_says_so():
    """They are counted from its loss on."""
    recoveries = Recoveries()
    for number in range(8):
        recoveries.claimed("render-1", f"before {number}", attempt=2)
    for job in ("soon", "late"):
        recoveries.claimed("render-0", job)
    recoveries.mourn("render-0", How.KILLED)
    for number in range(15):
        recoveries.claimed("render-1", f"after {number}", attempt=2)
    recoveries.claimed("render-1", "soon", attempt=2)
    recoveries.claimed("render-1", "late", attempt=2)
    assert [("soon", set()), ("late", {Amid.CROWD})] == [(one.job, one.amid) for one in recoveries.done]
