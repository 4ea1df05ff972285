"""Small landscapes and clips, different for every seed."""

from __future__ import annotations

import io
import random
from dataclasses import dataclass

import av
from PIL import Image, ImageDraw


@dataclass(frozen=True, kw_only=True, slots=True)
class _Sky:
    top: tuple[int, int, int]
    bottom: tuple[int, int, int]


_SKIES = (
    _Sky(top=(24, 28, 70), bottom=(96, 62, 120)),
    _Sky(top=(250, 214, 165), bottom=(238, 142, 112)),
    _Sky(top=(140, 198, 235), bottom=(226, 240, 236)),
    _Sky(top=(18, 64, 74), bottom=(104, 178, 150)),
)


def draw(seed: int, width: int, height: int, form: str, blur: int = 0) -> bytes:
    """A small landscape, different for every seed."""
    dice = random.Random(seed)
    sky = dice.choice(_SKIES)
    picture = Image.linear_gradient("L").resize((width, height))
    canvas = Image.composite(
        Image.new("RGB", picture.size, sky.bottom), Image.new("RGB", picture.size, sky.top), picture
    )
    pen = ImageDraw.Draw(canvas)
    radius = width * dice.uniform(0.1, 0.2)
    x, y = width * dice.uniform(0.25, 0.75), height * dice.uniform(0.2, 0.45)
    pen.ellipse((x - radius, y - radius, x + radius, y + radius), fill=(250, 240, 214))
    for layer in range(3):
        level = height * (0.55 + 0.15 * layer)
        shade = tuple(int(c * (0.62 - 0.17 * layer)) for c in sky.bottom)
        peaks = [(width * i / 4, level + height * dice.uniform(-0.08, 0.08)) for i in range(5)]
        pen.polygon([(0, height), *peaks, (width, height)], fill=shade)
    if blur:
        canvas = canvas.resize((max(1, 12 - blur), max(1, 12 - blur))).resize(
            (width, height), Image.Resampling.BILINEAR
        )
    out = io.BytesIO()
    canvas.save(out, form)
    return out.getvalue()


def draw_clip(seed: int, width: int, height: int, frames: int = 12) -> bytes:
    """The landscape sliding by, as an MP4 that browsers play."""
    out = io.BytesIO()
    landscape = Image.open(io.BytesIO(draw(seed, 2 * width, height, "PNG")))
    with av.open(out, "w", format="mp4") as container:
        stream = container.add_stream("libx264", rate=8)
        stream.width, stream.height, stream.pix_fmt = width, height, "yuv420p"
        for number in range(frames):
            left = width * number // frames
            frame = av.VideoFrame.from_image(landscape.crop((left, 0, left + width, height)))
            container.mux(stream.encode(frame))
        container.mux(stream.encode())
    return out.getvalue()
