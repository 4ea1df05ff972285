"""A renderer of a fixed small cost whose pictures can be told from the outside: the same spec is the same file."""

from __future__ import annotations

import hashlib
import io
import os
import signal
import time

from PIL import Image

from core.catalogue.card import ModelCard
from core.catalogue.rows import load_catalogue
from core.domain.errors import OperatorError
from core.domain.ids import Sha256
from core.domain.jobs.job import Artifact, RenderSpec
from tests.chaos.crossing import Crossing
from workers.engines.outcome import Outcome

# a word in a prompt that ends the process which renders it
KILLER = "killer"
_SIDE_PX = 4


def picture(seed: int, prompt: str) -> bytes:
    """The one PNG of a seed and its words."""
    pixels = hashlib.shake_256(f"{seed}\n{prompt}".encode()).digest(_SIDE_PX * _SIDE_PX * 3)
    file = io.BytesIO()
    Image.frombytes("RGB", (_SIDE_PX, _SIDE_PX), pixels).save(file, "PNG")
    return file.getvalue()


def picture_sha256(seed: int, prompt: str) -> Sha256:
    """Its name in every ledger."""
    return Sha256(hashlib.sha256(picture(seed, prompt)).hexdigest())


class Painter:
    """Draws in steps of a fixed length and says at each that it is at crash point 6."""

    def __init__(self, crossing: Crossing, held: set[str], *, step_s: float) -> None:
        """`held` names the jobs that this process has claimed."""
        self._crossing, self._held, self._step_s = crossing, held, step_s
        self._cards = {card.id: card for card in load_catalogue().cards}

    def load(self, model: str) -> None:
        self.card(model)

    def card(self, model: str) -> ModelCard:
        if model not in self._cards:
            raise OperatorError("No such model here.")
        return self._cards[model]

    def render(self, jobs, watch):
        dropped: frozenset[int] = frozenset()
        steps = jobs[0].steps
        for step in range(1, steps + 1):
            time.sleep(self._step_s)
            if any(KILLER in job.prompt for job in jobs):
                os.kill(os.getpid(), signal.SIGKILL)
            self._crossing.at("6", tuple(self._held))
            dropped |= watch.on_step(step, steps, lambda _index: None)
        return [Outcome(dropped=True) if index in dropped else _made(job) for index, job in enumerate(jobs)]


def _made(spec: RenderSpec) -> Outcome:
    files = []
    for index in range(spec.count):
        content = picture(spec.seed + index, spec.prompt)
        artifact = Artifact(
            sha256=Sha256(hashlib.sha256(content).hexdigest()),
            media_type="image/png",
            width=_SIDE_PX,
            height=_SIDE_PX,
            bytes=len(content),
            index=index,
            expires_at=0.0,
        )
        files.append((content, artifact))
    return Outcome(files=tuple(files))
