"""Toys that several tests add."""

TOY_ENGINE = '''
"""The strict engine of the tests."""

import base64
import io
import json

from core.tasks import image_to_image, text_to_image
from workers.engines.remote.family import RemoteFamily


async def draw(exchange, call, row):
    asked = {
        "prompt": row.prompt,
        "negative": row.negative,
        "seed": row.seed,
        "width": call.width,
        "height": call.height,
        "steps": call.steps,
        "source": None if row.source is None else _png(row.source),
    }
    answer = json.loads(await exchange.post("/v1/pictures", asked))
    return base64.b64decode(answer["picture"])


def _png(picture):
    buffer = io.BytesIO()
    picture.save(buffer, "PNG")
    return base64.b64encode(buffer.getvalue()).decode()


FAMILY = RemoteFamily(
    name="toy_engine", draw=draw, tasks=frozenset({text_to_image.TASK, image_to_image.TASK})
)
'''
