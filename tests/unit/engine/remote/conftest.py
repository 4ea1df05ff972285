"""Rows whose engine is a strict server, and ways to ask them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from core.catalogue.card import Bounds, ModelCard
from core.catalogue.rows import load_catalogue
from core.domain.errors import RenderFailed
from core.domain.jobs.reasons import reason_of
from core.domain.jobs.task import Task
from core.tasks import text_to_image
from workers.engines.families import family_of
from workers.engines.local.call import Call, Row
from workers.engines.remote.model import RemoteModel

SIDE_PX = 32


def card_of(family: str, url: str, *tasks: Task, **changes) -> ModelCard:
    """A row that promises nothing to choose but steps and guidance."""
    options = {"url": url, "deadline_s": 8.0, **changes.pop("options", {})}
    row = replace(
        load_catalogue().get("flux2-klein"),
        id="far",
        title="Far",
        family=family,
        tasks=tasks or (text_to_image.TASK,),
        steps=Bounds(default=4, least=1, most=12),
        guidance=Bounds(default=1, least=1, most=1),
        strength=Bounds(default=1, least=1, most=1),
        negative_prompt=False,
        options=options,
    )
    return replace(row, **changes)


class Far:
    """A model that asks, used as the engine does."""

    def __init__(self, card: ModelCard) -> None:
        self.model = RemoteModel(card, family_of(card.family))
        # steps heard in the last call
        self.steps: list[tuple[int, int]] = []

    def draw(
        self, prompt, *, task=text_to_image.TASK, seed=7, inputs=None, drop_at=None, size=None, name="", **parameters
    ):
        """Ask for one row; returns its frames, the id of its reason, or None."""
        row = Row(prompt=prompt, negative=parameters.pop("negative", ""), seed=seed, inputs=inputs or {}, name=name)
        width, height = size or (SIDE_PX, SIDE_PX)
        said = {"steps": 4, "guidance": 1.0, **parameters}
        self.steps = []

        def on_step(done, of, peek):
            self.steps.append((done, of))
            return frozenset({0}) if drop_at is not None and len(self.steps) >= drop_at else frozenset()

        (made,) = self.model.run(Call(task=task, rows=(row,), width=width, height=height, parameters=said), on_step)
        return reason_of(made.said).id if isinstance(made, RenderFailed) else made


@pytest.fixture
def far():
    """Build such a model; closed with the test."""
    built = []

    def build(card: ModelCard) -> Far:
        built.append(Far(card))
        return built[-1]

    yield build
    for one in built:
        one.model.close()


@pytest.fixture
def serve():
    """Start strict servers; each request to them has to be as it must be."""
    started = []

    def start(kind, **more):
        started.append(kind(**more))
        return started[-1]

    yield start
    for one in started:
        one.close()
    for one in started:
        assert [] == one.problems
