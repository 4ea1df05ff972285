"""`imagine render`: the engine without the queue, for one prompt at the command line."""

from __future__ import annotations

import secrets
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Protocol

import click

from core.catalogue import load_catalogue
from core.errors import RenderFailed, UserError
from core.fakes.files import MemoryFileStore
from core.fakes.memory import Memory
from core.ids import PersonKey
from core.job import Artifact, Kind, RenderSpec, Role, Source
from core.ports import FileStore
from core.prompt import parse, plan
from core.settings import Settings
from workers.render.engine import Engine

_MOST_SEED = 2**32 - 1
_SUFFIXES = {Kind.IMAGE: ".png", Kind.CLIP: ".mp4"}
_MEDIA_TYPES = {".png": "image/png", ".jpg": "image/jpeg", ".jpeg": "image/jpeg", ".webp": "image/webp"}


class _Bar(Protocol):
    """What click's bar offers of itself."""

    length: int | None
    pos: int

    def update(self, n_steps: int) -> None:
        """Move on by so many steps."""


class ProgressBar:
    """A watch that draws a bar on the terminal and wants everything."""

    def __init__(self, bar: _Bar) -> None:
        """Draw on a bar whose length is not known yet."""
        self._bar = bar

    def on_step(self, step: int, of: int, preview: Callable[[int], bytes | None]) -> frozenset[int]:  # noqa: ARG002
        """Move the bar."""
        self._bar.length = of
        self._bar.update(step - self._bar.pos)
        return frozenset()


def render_to_file(prompt: str, out: Path, *, seed: int | None = None, source: Path | None = None) -> None:
    """Render a prompt with flags, as typed in the chat, and write the file; raises UserError or OperatorError.

    One picture unless --n asks for more: then `out` is the grid and the pictures lie beside it as name-1.png and so on.
    """
    from config.load import load

    settings = load().settings
    files = MemoryFileStore(Memory())
    spec = spec_for(prompt, settings, seed=seed, sources=_sources(files, source))
    if out.suffix.lower() != _SUFFIXES[spec.kind]:
        raise UserError(f"{out.name} should end in {_SUFFIXES[spec.kind]}, because this makes a {spec.kind}.")
    if not out.absolute().parent.is_dir():
        raise UserError(f"There is no folder {out.absolute().parent}.")
    made = render_spec(spec, settings, files)
    for content, artifact in made:
        path = out if len(made) == 1 or artifact.role is Role.GRID else _beside(out, artifact.index)
        path.write_bytes(content)
        click.echo(f"{path}  seed {spec.seed + max(artifact.index, 0)}")


def spec_for(prompt: str, settings: Settings, *, seed: int | None, sources: tuple[Source, ...] = ()) -> RenderSpec:
    """Read a prompt by the chat's own grammar; --seed in it wins over the argument, and one picture is the default."""
    ask = parse(prompt, most_chars=settings.limits.prompt_chars)
    if ask.seed is None and seed is not None:
        ask = parse(prompt, [("seed", str(seed))], most_chars=settings.limits.prompt_chars)
    if not ask.prompt:
        raise UserError('Say what to make, for example: imagine render "a green tree on sand" --out tree.png')
    ask = replace(ask, count=ask.count or 1)
    card = load_catalogue(settings.models_file).get(ask.model or settings.render.models[0])
    return plan(ask, card, seed=secrets.randbelow(_MOST_SEED), sources=sources)


def render_spec(spec: RenderSpec, settings: Settings, files: FileStore) -> tuple[tuple[bytes, Artifact], ...]:
    """Load the model and render one spec, with a bar on the terminal; raises OperatorError or RenderFailed."""
    engine = Engine(load_catalogue(settings.models_file), settings.render, files)
    engine.load(spec.model)
    with click.progressbar(length=spec.steps, label=spec.model, file=sys.stderr) as bar:
        outcome = engine.render([spec], ProgressBar(bar))[0]
    if outcome.failure is not None:
        raise RenderFailed(outcome.failure)
    if outcome.note is not None:
        click.echo(outcome.note, err=True)
    # on a disk a clip shows itself
    return tuple(file for file in outcome.files if file[1].role is not Role.COVER)


def _beside(out: Path, index: int) -> Path:
    return out.with_stem(f"{out.stem}-{index + 1}")


def _sources(files: FileStore, path: Path | None) -> tuple[Source, ...]:
    if path is None:
        return ()
    media_type = _MEDIA_TYPES.get(path.suffix.lower())
    if media_type is None or not path.is_file():
        raise UserError(f"{path} is not a PNG, JPEG or WebP file.")
    sha256 = files.put(path.read_bytes(), media_type)
    # decoded under the same limits as an upload in a chat
    return (Source(sha256=sha256, media_type=media_type, owner=PersonKey("command-line")),)
