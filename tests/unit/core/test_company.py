"""In what company a job is tried again whose worker died."""

from __future__ import annotations

from core.domain.jobs.steps import company_after


def test_company_halves_from_the_second_death_on():
    """The first death says little about a job; then four, two and one are tried together."""
    after = [company_after(attempt, crashed_alone=False) for attempt in range(1, 7)]
    assert [None, 4, 2, 1, 1, 1] == after


def test_who_crashed_alone_stays_alone():
    """Nothing else was in the worker's hands, so that the next crash has to be its own as well."""
    assert [1, 1] == [company_after(attempt, crashed_alone=True) for attempt in (1, 2)]
