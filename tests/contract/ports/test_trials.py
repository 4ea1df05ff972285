"""Counts of what people make of results, on both stores."""

from __future__ import annotations

from core.ports.trials import REMEMBERED_DAYS, SHOWN
from core.stores.redis.scheme.names import DAY_S
from tests.contract.ports.rows import make_job

FIRST, SECOND = make_job(1), make_job(2)


def counted(ports, alias="best"):
    return {model: dict(whats) for model, whats in ports.trials.counts(alias).items()}


def test_what_happens_is_counted_once_for_each_job(ports):
    """However often it happens, and by model."""
    ports.trials.begin(FIRST.id, alias="best", model="a b")
    ports.trials.begin(SECOND.id, alias="best", model="other")
    for what in (SHOWN, SHOWN, "u", "vary", "u"):
        ports.trials.note(FIRST.id, what)
    ports.trials.note(SECOND.id, SHOWN)
    assert {"a b": {SHOWN: 1, "u": 1, "vary": 1}, "other": {SHOWN: 1}} == counted(ports)
    assert {} == counted(ports, "other")


def test_nothing_is_counted_of_other_jobs(ports):
    """Those whose model was named."""
    ports.trials.note(FIRST.id, SHOWN)
    assert {} == counted(ports)


def test_a_job_is_remembered_for_ninety_days_and_counts_for_four_months(ports):
    """And then nothing is left."""
    ports.trials.begin(FIRST.id, alias="best", model="a")
    ports.trials.note(FIRST.id, SHOWN)
    ports.wait((REMEMBERED_DAYS - 1) * DAY_S)
    ports.trials.note(FIRST.id, "u")
    assert {"a": {SHOWN: 1, "u": 1}} == counted(ports)
    ports.wait(2 * DAY_S)
    ports.trials.note(FIRST.id, "vary")
    assert {"a": {SHOWN: 1, "u": 1}} == counted(ports)
    ports.wait(126 * DAY_S)
    assert {} == counted(ports)


def test_who_is_forgotten_leaves_a_number(ports):
    """The mark of the job goes with it, and a count names nobody."""
    ports.ledger.accept(FIRST, dedupe_s=60)
    ports.trials.begin(FIRST.id, alias="best", model="a")
    ports.trials.note(FIRST.id, SHOWN)
    ports.people.forget(FIRST.author.key)
    ports.trials.note(FIRST.id, "u")
    assert {"a": {SHOWN: 1}} == counted(ports)
