"""The same prompts and seeds drawn by several models, on one contact sheet."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from pathlib import Path

import click
from PIL import Image

from bot.speech.languages import ENGLISH, spoken
from core.catalogue.card import ModelCard
from core.domain.errors import ImagineError, OperatorError
from core.domain.jobs.task import Output
from core.language.values import MOST_SEED
from core.settings import Settings
from core.stores.memory.files import MemoryFileStore
from core.stores.memory.memory import Memory
from core.tasks import text_to_image
from core.text_file import read_text
from imagine.commands.contact_sheet import Row, contact_sheet, fitted
from imagine.commands.outputs import output_of, write
from imagine.commands.render import draw, engine_of, spec_for
from imagine.commands.sentences import sentence_of
from workers.engines.engine import Engine

# a sheet of more is no overview any more, and takes a worker's day
_MOST_CELLS = 600


def draw_sheet(cards: Sequence[ModelCard], settings: Settings, *, prompts: Path, seeds: str, out: Path) -> Path:
    """Let each model draw every prompt with every seed, and write the sheet; a cell without a picture says why.

    Raises OperatorError for a file without prompts, for what are no seeds, and for more than a sheet holds.
    """
    path = output_of(out, Output.IMAGE)
    wanted = [(prompt, seed) for prompt in _prompts(prompts) for seed in _seeds(seeds)]
    cells = len(wanted) * len(cards)
    if cells > _MOST_CELLS:
        raise OperatorError(f"That would be {cells} pictures; a sheet has room for {_MOST_CELLS}.")
    engine = engine_of(settings, MemoryFileStore(Memory()))
    # model by model, so that each is loaded once
    drawn = [list(_column(card, wanted, settings, engine)) for card in cards]
    rows = [
        Row(label=f"{prompt}  (seed {seed})", cells=[column[at] for column in drawn])
        for at, (prompt, seed) in enumerate(wanted)
    ]
    buffer = io.BytesIO()
    contact_sheet([card.title for card in cards], rows).save(buffer, "PNG")
    write(path, buffer.getvalue())
    return path


def _column(
    card: ModelCard, wanted: Sequence[tuple[str, int]], settings: Settings, engine: Engine
) -> Iterator[Image.Image | str]:
    """What one model makes of everything, or why it does not; one that cannot be loaded is tried once."""
    if text_to_image.TASK not in card.tasks:
        yield from [f"{card.title} draws no pictures from words."] * len(wanted)
        return
    try:
        engine.load(card.id)
    except (ImagineError, RuntimeError, OSError) as problem:
        yield from [_why(card, problem)] * len(wanted)
        return
    for prompt, seed in wanted:
        yield _cell(card, prompt, seed, settings, engine)


def _cell(card: ModelCard, prompt: str, seed: int, settings: Settings, engine: Engine) -> Image.Image | str:
    try:
        spec, unhonoured = spec_for(prompt, settings, options=(("model", card.id), ("seed", str(seed)), ("n", "1")))
        if unhonoured is not None:
            click.echo(spoken(unhonoured, ENGLISH), err=True)
        content = draw(engine, spec)[0][0]
        with Image.open(io.BytesIO(content), formats=("PNG",)) as picture:
            return fitted(picture)
    except (ImagineError, RuntimeError, OSError) as problem:
        return _why(card, problem)


def _why(card: ModelCard, problem: Exception) -> str:
    """What stands in place of a picture, and on the terminal, too."""
    sentence = sentence_of(problem) if isinstance(problem, ImagineError) else f"{type(problem).__name__}: {problem}"
    click.echo(f"{card.id}: {sentence}", err=True)
    return sentence


def _prompts(file: Path) -> Sequence[str]:
    lines = [line.strip() for line in read_text(file).splitlines() if line.strip()]
    if not lines:
        raise OperatorError(f"{file} has no prompt; write one on each line.")
    return lines


def _seeds(text: str) -> Sequence[int]:
    parts = [part.strip() for part in text.split(",")]
    if not all(part.isascii() and part.isdigit() and int(part) <= MOST_SEED for part in parts):
        raise OperatorError(f"{text!r} are no seeds; write whole numbers from 0 to {MOST_SEED}, such as 1,2,3.")
    return list(dict.fromkeys(int(part) for part in parts))
