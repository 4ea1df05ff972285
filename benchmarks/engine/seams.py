"""How well what Pocket draws into a picture joins it: pixels that are kept, seams, and the edges of tiles."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt
from PIL import Image

from benchmarks.figures import Figure
from core.catalogue.card import ModelCard
from core.catalogue.rows import load_catalogue
from core.domain.geometry.regions import REGIONS, Box, box_of
from core.domain.geometry.sides import Sides
from core.domain.jobs.job import Input, RenderSpec, Source
from core.domain.jobs.task import Task
from core.settings import RenderSettings
from core.stores.memory.files import MemoryFileStore
from core.stores.memory.memory import Memory
from core.tasks import inpaint, outpaint, text_to_image, tile
from workers.engines.engine import Engine
from workers.engines.outcome import Unwatched
from workers.engines.seams import seam_px

_PROMPTS = ("a red fox in the snow", "a castle on a hill at night", "a yellow boat at sea")
_SIZE = (256, 256)
_SIDES = (
    Sides(left=64, top=64, right=64, bottom=64),
    Sides(left=43, top=43, right=43, bottom=43),
    Sides(left=96),
    Sides(bottom=96),
)

Levels = npt.NDArray[np.float64]


class Drawn:
    """Pocket with its own weights, and everything that it draws."""

    def __init__(self) -> None:
        self._files = MemoryFileStore(Memory())
        catalogue = load_catalogue()
        self._card: ModelCard = catalogue.get("pocket")
        self._engine = Engine(catalogue, RenderSettings(device="cpu"), self._files)

    def keep(self, picture: Image.Image) -> Source:
        """Store a picture to start from."""
        buffer = io.BytesIO()
        picture.save(buffer, "PNG")
        return Source(sha256=self._files.put(buffer.getvalue(), "image/png"), media_type="image/png")

    def draw(self, task: Task, prompt: str, seed: int, source: Source | None = None, **more: str | int) -> Image.Image:
        """One picture at the usual settings."""
        usual = {"steps": int(self._card.steps.default), "guidance": self._card.guidance.default}
        spec = RenderSpec(
            task=task,
            model=self._card.id,
            prompt=prompt,
            count=1,
            width=_SIZE[0],
            height=_SIZE[1],
            seed=seed,
            inputs=() if source is None else (Input(source=source),),
            parameters={**usual, **more},
        )
        (outcome,) = self._engine.render([spec], Unwatched())
        return Image.open(io.BytesIO(outcome.files[0][0])).convert("RGB")


async def measure(_folder: Path) -> list[Figure]:
    """Every field of three pictures anew, more around each of them, and a tile of each prompt."""
    drawn = Drawn()
    sources = [drawn.draw(text_to_image.TASK, prompt, seed) for seed, prompt in enumerate(_PROMPTS)]
    fields, around = list(_fields(drawn, sources)), list(_around(drawn, sources))
    tiles = [_wrap(drawn.draw(tile.TASK, prompt, seed)) for seed, prompt in enumerate(_PROMPTS)]
    untiled = [_wrap(source) for source in sources]
    return [
        _figure("seams, part anew: pixels beyond the seam, largest difference", [far for far, _ in fields], 2),
        _figure("seams, part anew: gradient in the seam ÷ beside it", [ratio for _, ratio in fields], 1.5),
        _figure("seams, more around: pixels beyond the seam, largest difference", [far for far, _ in around], 2),
        _figure("seams, more around: gradient in the seam ÷ beside it", [ratio for _, ratio in around], 1.5),
        _figure("seams, tile: gradient across its edges ÷ median", tiles, 1.5),
        _figure("seams, without --tile: the same", untiled, None),
    ]


def _fields(drawn: Drawn, sources: Sequence[Image.Image]) -> Iterator[tuple[float, float]]:
    for seed, (prompt, source) in enumerate(zip(_PROMPTS, sources, strict=True)):
        kept = drawn.keep(source)
        for region in REGIONS:
            made = drawn.draw(inpaint.TASK, prompt, 100 + seed, kept, region=region)
            yield _joint(source, made, _inside(box_of(region, *_SIZE)))


def _around(drawn: Drawn, sources: Sequence[Image.Image]) -> Iterator[tuple[float, float]]:
    for seed, (prompt, source) in enumerate(zip(_PROMPTS, sources, strict=True)):
        for sides in _SIDES:
            box = sides.box_in(*_SIZE)
            assert box is not None
            scaled = source.resize((box[2] - box[0], box[3] - box[1]), Image.Resampling.LANCZOS)
            made = drawn.draw(outpaint.TASK, prompt, 200 + seed, drawn.keep(scaled), **_whole(sides))
            canvas = Image.new("RGB", _SIZE)
            canvas.paste(scaled, box[:2])
            yield _joint(canvas, made, ~_inside(box))


def _whole(sides: Sides) -> dict[str, int]:
    return {name: int(px) for name, px in sides.parameters.items()}


def _inside(box: Box) -> npt.NDArray[np.bool_]:
    inside = np.zeros((_SIZE[1], _SIZE[0]), bool)
    inside[box[1] : box[3], box[0] : box[2]] = True
    return inside


def _joint(source: Image.Image, made: Image.Image, new: npt.NDArray[np.bool_]) -> tuple[float, float]:
    """The largest difference beyond the seam, and the mean gradient in it by that of equal bands on either side."""
    width = seam_px(_SIZE)
    seam = _grown(new, width) & ~new
    outer = _grown(new, 2 * width) & ~new & ~seam
    inner = new & _grown(~new, width)
    before, after = _levels(source), _levels(made)
    far = np.abs(before - after)[~new & ~seam].max()
    slopes = _slopes(after.mean(axis=2))
    return float(far), float(slopes[seam].mean() / max(1.0, slopes[outer | inner].mean()))


def _grown(where: npt.NDArray[np.bool_], by: int) -> npt.NDArray[np.bool_]:
    for _ in range(by):
        wide = np.pad(where, 1)
        rows = wide[:-2] | wide[1:-1] | wide[2:]
        where = rows[:, :-2] | rows[:, 1:-1] | rows[:, 2:]
    return where


def _slopes(levels: Levels) -> Levels:
    """The larger of the steps to the left and upwards."""
    across = np.abs(np.diff(levels, axis=1, prepend=levels[:, :1]))
    down = np.abs(np.diff(levels, axis=0, prepend=levels[:1]))
    slopes: Levels = np.maximum(across, down)
    return slopes


def _wrap(picture: Image.Image) -> float:
    """The step across the edges, by the median step from a column or a row to the next; the worse of both axes."""
    levels = _levels(picture).mean(axis=2)
    ratios = []
    for turned in (levels, levels.T):
        steps = np.abs(np.diff(turned, axis=1)).mean(axis=0)
        ratios.append(np.abs(turned[:, 0] - turned[:, -1]).mean() / np.median(steps))
    return float(max(ratios))


def _levels(picture: Image.Image) -> Levels:
    return np.asarray(picture, np.float64)


def _figure(what: str, found: Sequence[float], most: float | None) -> Figure:
    worst = max(found)
    measured = f"{worst:.2f} at most, median {np.median(found):.2f}, of {len(found)} pictures"
    if most is None:
        return Figure(what=what, measured=measured)
    return Figure(what=what, measured=measured, target=f"≤ {most:g}", met=worst <= most)
