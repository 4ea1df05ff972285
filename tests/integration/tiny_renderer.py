"""A renderer that draws plain squares, and does what a prompt asks: `slow`, `crash`, `raise`, `refuse`.

`dawdle` and `jam` are about encoding: it takes its time, or ends the process.
"""

from __future__ import annotations

import hashlib
import io
import os
import signal
import time
from functools import partial

from PIL import Image

from core.catalogue.card import Bounds, LicenseClass, ModelCard
from core.domain.errors import OperatorError, RenderFailed
from core.domain.ids import Sha256
from core.domain.jobs.job import Artifact, RenderSpec
from core.tasks import text_to_image
from workers.engines.outcome import LateFiles, Outcome

_ONE = Bounds(default=1, least=1, most=100)

CARD = ModelCard(
    id="pocket",
    title="Squares",
    family="squares",
    repository="package:tests",
    revision="",
    files={},
    license="Apache-2.0",
    license_class=LicenseClass.PERMISSIVE,
    tasks=(text_to_image.TASK,),
    steps=_ONE,
    guidance=_ONE,
    count=_ONE,
    strength=_ONE,
    area_px=4096,
    multiple_px=8,
    aspects=(),
    frames=1,
    fps=8,
    batch=4,
    memory_gib=0.0,
)


def square(seed: int) -> tuple[bytes, Artifact]:
    file = io.BytesIO()
    Image.new("RGB", (16, 16), (seed % 256, seed // 256 % 256, 90)).save(file, "PNG")
    content = file.getvalue()
    sha256 = Sha256(hashlib.sha256(content).hexdigest())
    return content, Artifact(
        sha256=sha256, media_type="image/png", width=16, height=16, bytes=len(content), expires_at=0.0
    )


def encoded(spec: RenderSpec) -> tuple[tuple[bytes, Artifact], ...]:
    if "dawdle" in spec.prompt:
        time.sleep(3.0)
    if "jam" in spec.prompt:
        os.kill(os.getpid(), signal.SIGKILL)
    return (square(spec.seed),)


class TinyRenderer:
    """Renders in no time, or as slowly and badly as it is told."""

    def __init__(self) -> None:
        self.batches: list[int] = []

    def load(self, model: str) -> None:
        if model != "pocket":
            raise OperatorError("There is only pocket here.")

    def card(self, model: str) -> ModelCard:
        return CARD

    def render(self, jobs, watch):
        self.batches.append(len(jobs))
        words = " ".join(job.prompt for job in jobs)
        if "refuse" in words:
            raise RenderFailed("This starts from a picture, and there is none.")
        if "raise" in words:
            raise RuntimeError(words)
        dropped: frozenset[int] = frozenset()
        steps = jobs[0].steps
        for step in range(1, steps + 1):
            time.sleep(0.25 if "slow" in words else 0.0)
            if "crash" in words:
                os.kill(os.getpid(), signal.SIGKILL)
            dropped |= watch.on_step(step, steps, lambda index: b"preview")
        return [
            Outcome(dropped=True) if index in dropped else Outcome(files=LateFiles(partial(encoded, job)))
            for index, job in enumerate(jobs)
        ]
