"""Several pictures as one to start from, for models that look at one picture only."""

from __future__ import annotations

import numpy as np
from PIL import Image

from core.domain.errors import RenderFailed
from core.domain.jobs.reasons import because
from core.domain.jobs.task import InputRole
from workers.engines.local.call import Call


def means(call: Call) -> list[Image.Image]:
    """The mean of every row's sources, all of one size; raises RenderFailed where a row has none."""
    return [_mean(row.inputs.get(InputRole.SOURCE, ())) for row in call.rows]


def _mean(sources: tuple[Image.Image, ...]) -> Image.Image:
    if not sources:
        raise RenderFailed(because("no_source"))
    levels = np.mean([np.asarray(one.convert("RGB"), np.float32) for one in sources], axis=0)
    return Image.fromarray(np.rint(levels).astype(np.uint8))
