"""`imagine models try`: one picture from a model, with what it took."""

from __future__ import annotations

import resource
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import click

from core.examples import examples
from imagine.commands.models.row import MODEL, catalogue_of, settings

if TYPE_CHECKING:
    from core.catalogue.card import ModelCard

_WORDS = "a red fox in the snow"


@click.command(
    "try",
    epilog=examples(
        "imagine models try pocket", 'imagine models try flux2-klein "a castle at night --seed 7" --out castle.png'
    ),
)
@click.argument("model", type=MODEL)
@click.argument("words", nargs=-1)
@click.option(
    "--out", type=click.Path(path_type=Path), help="The file to write; without it the model's id, in this folder."
)
def try_model(model: str, words: tuple[str, ...], out: Path | None) -> None:
    """Draw WORDS once with MODEL, whether it is served or not, and say how long it took and what memory."""
    from core.stores.memory.files import MemoryFileStore
    from core.stores.memory.memory import Memory
    from imagine.commands.outputs import output_of, write
    from imagine.commands.render import draw, engine_of, spec_for

    held = settings()
    card = catalogue_of(held).get(model)
    options = (("model", card.id), *((("clip", "yes"),) if _draws_clips(card) else ()))
    spec, _unhonoured = spec_for(" ".join(words) or _WORDS, held, options=options)
    path = output_of(out or Path(f"{card.id}{'.mp4' if _draws_clips(card) else '.png'}"), spec.task.output)
    begun = time.monotonic()
    engine = engine_of(held, MemoryFileStore(Memory()))
    engine.load(card.id)
    loaded = time.monotonic()
    made = draw(engine, spec)
    drawn = time.monotonic()
    write(path, made[0][0])
    click.echo(f"{path}  seed {spec.seed}")
    click.echo(
        f"loaded in {loaded - begun:.1f} s, drawn in {drawn - loaded:.1f} s; at most {_peak_gib():.1f} GiB were taken, "
        f"and memory_gib of its row says {card.memory_gib:g}."
    )


def _draws_clips(card: ModelCard) -> bool:
    """Whether words give clips and no pictures; raises OperatorError for a model that takes no words."""
    from core.domain.errors import OperatorError
    from core.tasks import text_to_clip, text_to_image

    if text_to_image.TASK in card.tasks:
        return False
    if text_to_clip.TASK in card.tasks:
        return True
    raise OperatorError(f"{card.id} draws nothing from words; it can {', '.join(task.name for task in card.tasks)}.")


def _peak_gib() -> float:
    """The most memory at once: the GPU's where there is one, else that of this process (getrusage(2))."""
    import torch

    if torch.cuda.is_available() and torch.cuda.max_memory_allocated():
        return torch.cuda.max_memory_allocated() / 2**30
    unit = 1 if sys.platform == "darwin" else 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit / 2**30


COMMAND = try_model
