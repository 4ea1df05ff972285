"""`imagine render`: the engine without the queue, for one prompt at the command line."""

from __future__ import annotations

import secrets
import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

import click

from bot.intake.typed import read_command
from bot.menus.registry import implied
from bot.menus.verb import Implied
from bot.speech.languages import ENGLISH, spoken
from core.catalogue.aliases import aliases_of
from core.catalogue.card import ModelCard
from core.catalogue.rows import load_catalogue
from core.domain.errors import RenderFailed, UserError
from core.domain.ids import PersonKey
from core.domain.jobs.job import Artifact, Input, RenderSpec, Role, Source
from core.domain.jobs.notes import both
from core.domain.say import Say, say
from core.language.ask import Ask, overlay
from core.language.flags.variety import COUNT
from core.language.plan import caveat, nearest_size, plan
from core.language.prompt import parse
from core.language.values import MOST_SEED
from core.ports.chat import FileStore
from core.settings import LimitSettings, Settings
from core.stores.memory.files import MemoryFileStore
from core.stores.memory.memory import Memory
from core.uploads.convert import UploadLimits, convert
from imagine.commands.outputs import output_of, write
from imagine.supervisor.folders import data_folder
from workers.engines.engine import Engine
from workers.engines.tuning.profiles import Profiles
from workers.finish.stages import line_of


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


def render_to_file(
    prompt: str, out: Path, *, options: Iterable[tuple[str, str]] = (), source: Path | None = None
) -> None:
    """Render a prompt with flags, as typed in the chat, and write the file; raises UserError or OperatorError.

    `options` are flags by name, which count before those of the text. One picture unless --n asks for more: then `out`
    is the grid and the pictures lie beside it as name-1.png and so on.
    """
    from config.load import load

    settings = load().settings
    files = MemoryFileStore(Memory())
    taken = None if source is None else _taken(files, source, settings.limits)
    spec, unhonoured = spec_for(prompt, settings, options=tuple(options), taken=taken)
    path = output_of(out, spec.task.output)
    if path.name != out.name:
        click.echo(f"{out.name} has no ending; I write {path.name}.", err=True)
    if unhonoured is not None:
        click.echo(spoken(unhonoured, ENGLISH), err=True)
    made = render_spec(spec, settings, files)
    for content, artifact in made:
        file = path if len(made) == 1 or artifact.role is Role.GRID else _beside(path, artifact.index)
        write(file, content)
        click.echo(f"{file}  seed {(spec.seed + max(artifact.index, 0)) & MOST_SEED}")


@dataclass(frozen=True, kw_only=True, slots=True)
class Taken:
    """A file that somebody named, converted like an upload in a chat."""

    source: Source
    width: int
    height: int


def spec_for(
    prompt: str, settings: Settings, *, options: tuple[tuple[str, str], ...] = (), taken: Taken | None = None
) -> tuple[RenderSpec, Say | None]:
    """Read a prompt by the chat's own grammar, "/imagine" before it or not; one picture is the default.

    Beside the spec, what of it the model does not honour.
    """
    typed = read_command(prompt)
    words = typed.words if typed is not None and typed.name == implied(Implied.WORDS).name else prompt
    ask = parse(words, options, most_chars=settings.limits.prompt_chars)
    if not ask.prompt:
        raise UserError('Say what to make, for example: imagine render "a green tree on sand" --out tree.png')
    ask = overlay(Ask().saying(COUNT, 1), ask)
    card = _card_for(ask.model, settings)
    size_px = None if taken is None else nearest_size(card, taken.width, taken.height)
    inputs = () if taken is None else (Input(source=taken.source),)
    spec = plan(ask, card, seed=secrets.randbelow(MOST_SEED + 1), inputs=inputs, size_px=size_px)
    unhonoured = caveat(ask, card, from_picture=taken is not None)
    if ask.expands:
        unhonoured = both(unhonoured, say("expand-in-chats"))
    return spec, unhonoured


def _card_for(wanted: str | None, settings: Settings) -> ModelCard:
    """The model that is named, by lot one of an alias, else the first; raises OperatorError for one that is none."""
    catalogue = load_catalogue(settings.models_file, settings.own_models)
    alias = aliases_of(settings.models.alias, catalogue).get((wanted or "").casefold())
    if alias is not None:
        return catalogue.get(alias.in_turn(secrets.token_hex(8))[0])
    return catalogue.get(wanted or settings.render.models[0])


def render_spec(spec: RenderSpec, settings: Settings, files: FileStore) -> tuple[tuple[bytes, Artifact], ...]:
    """Load the model and render one spec, with a bar on the terminal; raises OperatorError or RenderFailed."""
    engine = engine_of(settings, files)
    engine.load(spec.model)
    return draw(engine, spec)


def engine_of(settings: Settings, files: FileStore) -> Engine:
    """An engine with the catalogue and the stages that the settings name; it has loaded nothing."""
    line = line_of(settings.finish.stages)
    catalogue, profiles = load_catalogue(settings.models_file, settings.own_models), Profiles(data_folder(settings))
    return Engine(catalogue, settings.render, files, line=line, profiles=profiles)


def draw(engine: Engine, spec: RenderSpec) -> tuple[tuple[bytes, Artifact], ...]:
    """Render one spec with a bar on the terminal; raises RenderFailed."""
    with click.progressbar(length=spec.steps, label=spec.model, file=sys.stderr) as bar:
        outcome = engine.render([spec], ProgressBar(bar))[0]
    if outcome.failure is not None:
        raise RenderFailed(outcome.failure)
    if outcome.note is not None:
        click.echo(spoken(outcome.note, ENGLISH), err=True)
    # on a disk a clip shows itself, and no picture is too large
    return tuple(file for file in outcome.files if file[1].role not in (Role.COVER, Role.RENDITION))


def _beside(out: Path, index: int) -> Path:
    return out.with_stem(f"{out.stem}-{index + 1}")


def _taken(files: FileStore, path: Path, limits: LimitSettings) -> Taken:
    """Convert a file; raises UserError for one that is not there, too large, or nothing that can be shown."""
    try:
        size = path.stat().st_size
        if size > limits.upload_bytes:
            raise UserError(
                f"{path} has {size / 1_000_000:.3g} MB; up to {limits.upload_bytes / 1_000_000:.3g} MB fit."
            )
        with path.open("rb") as file:
            first = convert(file, UploadLimits(pixels=limits.upload_pixels)).stills[0]
    except OSError as problem:
        raise UserError(f"{path} cannot be read: {problem.strerror}.") from None
    sha256 = files.put(first.content, first.media_type)
    source = Source(sha256=sha256, media_type=first.media_type, owner=PersonKey("command-line"), prepared=True)
    return Taken(source=source, width=first.width, height=first.height)
