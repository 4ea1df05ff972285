"""The grammar: what people type becomes an Ask; an Ask and a model's card become a RenderSpec. Pure.

Where flags stand is told by `core.language.syntax`; text in quotes is left alone. A flag given twice counts as
given last; what is to be left out adds up.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, fields
from typing import Any

from core.catalogue.card import Bounds, ModelCard, size_for
from core.domain.errors import UserError
from core.domain.job import Input, Lane, Motion, RenderSpec, Source
from core.domain.parameters import Scalar
from core.domain.task import Task
from core.language.flags import Flag, Takes
from core.language.syntax import flags_in, row_of, unwrapped, value_of
from core.language.text import clean, visible
from core.language.values import tidy
from core.tasks import image_to_clip, image_to_image, text_to_clip, text_to_image


@dataclass(frozen=True, kw_only=True, slots=True)
class Ask:
    """What somebody wants, as far as they said it; None and empty mean "not said"."""

    prompt: str
    aspect: str | None = None
    seed: int | None = None
    negative: str = ""
    count: int | None = None
    steps: int | None = None
    guidance: float | None = None
    strength: float | None = None
    model: str | None = None
    clip: bool = False
    motion: Motion | None = None
    loop: bool = False
    fast: bool = False
    relax: bool = False

    @property
    def lane(self) -> Lane:
        """Which lane this waits in."""
        return Lane.RELAX if self.relax else Lane.FAST


# "(--ar 3:2)", "`--ar 3:2`", "\\--ar 3:2": what opens before a flag, or escapes it, is no word
_BRACKETS = "([（「`*\\ "


def parse(text: str, options: Iterable[tuple[str, str]] = (), *, most_chars: int = 2000) -> Ask:
    """Read a prompt with flags anywhere in it; `options` are those of native menus, read by the same rows.

    An option counts before the text's flag of the same name, because somebody chose it in a menu; again, what is to be
    left out adds up. The prompt may be empty: whether words are needed depends on the command. Raises UserError, one
    clear sentence, for anything that cannot be read.
    """
    if len(text) > most_chars:
        raise UserError(f"That is {len(text)} characters; please keep it to {most_chars}.")
    text = unwrapped(visible(clean(text)))
    found = flags_in(text)
    pieces = [text[: found[0].start].rstrip(_BRACKETS) if found else text]
    values: dict[str, Any] = {}
    for place, flag in enumerate(found):
        end = found[place + 1].start if place + 1 < len(found) else len(text)
        value, rest = value_of(flag, text[flag.end : end])
        _note(values, flag.row, value)
        pieces.append(rest.rstrip(_BRACKETS) if end < len(text) else rest)
    for name, value in options:
        if name != "prompt" and value.strip():
            row, said = row_of(name), visible(clean(value)).strip()
            _note(values, row, said if row.takes is Takes.REST else tidy(said))
    if values.get("fast") and values.get("relax"):
        raise UserError("--fast and --relax contradict each other; keep one of them.")
    return Ask(prompt=" ".join(" ".join(pieces).split()), **values)


def _note(values: dict[str, Any], row: Flag, text: str) -> None:
    read = row.read(text)
    before = values.get(row.field)
    values[row.field] = f"{before}, {read}" if row.takes is Takes.REST and before else read


def plan(
    ask: Ask,
    card: ModelCard,
    *,
    seed: int,
    sources: tuple[Source, ...] = (),
    size_px: tuple[int, int] | None = None,
) -> RenderSpec:
    """Turn an ask into a spec that this model can render; `seed` counts where none was asked for.

    `size_px` is the size without --ar, for example that of the source; by default it is the card's square.
    Raises UserError naming the nearest value that the model takes.
    """
    _require_words_fit(ask, card, sources)
    if ask.aspect or size_px is None:
        width, height = size_for(card, ask.aspect or _default_aspect(card), clip=ask.clip)
    else:
        width, height = nearest_size(card, *size_px, clip=True) if ask.clip else size_px
    return RenderSpec(
        task=wanted_task(ask, from_picture=bool(sources)),
        model=card.id,
        prompt=ask.prompt,
        negative=ask.negative,
        count=1 if ask.clip else int(_within("n", ask.count, card.count, card)),
        width=width,
        height=height,
        seed=ask.seed if ask.seed is not None else seed,
        inputs=tuple(Input(source=source) for source in sources),
        parameters=_parameters(ask, card, from_picture=bool(sources)),
        # it is about the file, not about the call
        per_picture=("loop",) if ask.loop else (),
    )


def _parameters(ask: Ask, card: ModelCard, *, from_picture: bool) -> dict[str, Scalar]:
    made: dict[str, Scalar] = {
        "steps": int(_within("steps", ask.steps, card.steps, card)),
        "guidance": float(_within("guidance", ask.guidance, card.guidance, card)),
    }
    if from_picture:
        made["strength"] = float(_within("strength", ask.strength, card.strength, card))
    if card.scheduler is not None:
        made["scheduler"] = card.scheduler
    if ask.clip:
        made |= {"frames": card.frames, "fps": card.fps}
    if ask.motion is not None:
        made["motion"] = ask.motion.value
    if ask.loop:
        made["loop"] = True
    return made


def wanted_task(ask: Ask, *, from_picture: bool) -> Task:
    """The task that words with these flags ask for; a spec then says its own."""
    if ask.clip:
        return image_to_clip.TASK if from_picture else text_to_clip.TASK
    return image_to_image.TASK if from_picture else text_to_image.TASK


def nearest_size(card: ModelCard, width: int, height: int, *, clip: bool = False) -> tuple[int, int]:
    """The size (px) that the model can do and whose shape comes nearest to a source's."""
    ratio = max(1 / 3, min(3.0, width / max(height, 1)))
    if card.aspects:
        ratios = {name: int(name.split(":")[0]) / int(name.split(":")[1]) for name in card.aspects}
        return size_for(card, min(ratios, key=lambda name: abs(ratios[name] - ratio)), clip=clip)
    return size_for(card, f"{max(334, round(ratio * 1000))}:1000", clip=clip)


def join_words(parent: str, words: str) -> str:
    """What to draw when somebody replies to a picture of `parent` with `words`.

    Words that name a whole scene ("a dragon on a hill") replace the old ones; a few that only add ("at night",
    "in watercolour") are added to them.
    """
    if not parent or not words:
        return words or parent
    head = words.split(maxsplit=1)[0].casefold()
    if head in _WHOLE_SCENE or len(words.split()) >= 8:
        return words
    return f"{parent}{'' if parent.endswith((',', '.')) else ','} {words}"


_WHOLE_SCENE = frozenset({"a", "an", "the", "one", "two", "three", "four", "some", "many", "my", "our"})


def overlay(base: Ask, changes: Ask) -> Ask:
    """Everything of `base` that `changes` does not say."""
    values = {field.name: getattr(base, field.name) for field in fields(Ask)}
    for field in fields(Ask):
        said = getattr(changes, field.name)
        # 0 is said, although it equals False
        if said is not None and said is not False and said != "":
            values[field.name] = said
    return Ask(**values)


def _require_words_fit(ask: Ask, card: ModelCard, sources: tuple[Source, ...]) -> None:
    if ask.strength is not None and not sources:
        raise UserError("--strength says how far to go from a picture; reply to one, or leave it out.")
    if ask.motion is not None and not ask.clip:
        raise UserError("--motion is for clips; add --clip, or leave it out.")
    if ask.loop and not ask.clip:
        raise UserError("--loop is for clips; add --clip, or leave it out.")
    if ask.clip and ask.count not in {None, 1}:
        raise UserError("Clips are made one at a time; leave --n out.")
    if ask.negative and not card.negative_prompt:
        raise UserError(f"{card.title} does not take --no; say what you want to see instead.")


def _within(name: str, value: float | None, bounds: Bounds, card: ModelCard) -> float:
    if value is None:
        return bounds.default
    if bounds.holds(value):
        return value
    nearest = f"{bounds.least if value < bounds.least else bounds.most:g}"
    if bounds.least == bounds.most:
        raise UserError(f"{card.title} always uses --{name} {nearest}; leave --{name} out.")
    span = f"{bounds.least:g} to {bounds.most:g}"
    raise UserError(f"--{name} goes from {span} with {card.title}; the nearest to yours is --{name} {nearest}.")


def _default_aspect(card: ModelCard) -> str:
    return "1:1" if not card.aspects or "1:1" in card.aspects else card.aspects[0]
