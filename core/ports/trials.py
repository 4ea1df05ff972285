"""What people make of results whose model was chosen by lot, counted without a name of anybody."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

from core.domain.ids import JobId

SHOWN = "shown"
"""What is counted of every result, once it is posted."""

REMEMBERED_DAYS = 90
"""For so long it is known of a job that its model was chosen by lot; counts are kept a month longer."""

MONTHS = 4
"""Counts are of a month: of this one, and of those before it which any job that still counts could be from."""


class Trials(Protocol):
    """Counts by alias, model and what happened. Every method may raise StoreUnavailable."""

    def begin(self, job: JobId, *, alias: str, model: str) -> None:
        """Note of a job that its model was chosen by lot from an alias."""

    def note(self, job: JobId, what: str) -> None:
        """Count that this happened to the result of a job, once for each job; nothing where the model was no lot."""

    def counts(self, alias: str) -> Mapping[str, Mapping[str, int]]:
        """By model what happened to how many results, this month and in the MONTHS - 1 before it."""
