"""An ask and a model's card become a spec, and a sentence about what that model cannot honour. Pure.

No flag is named here: each row says which tasks know it, what it sets, and what a model makes of it.
"""

from __future__ import annotations

from dataclasses import replace
from functools import reduce

from core.catalogue.card import Bounds, ModelCard, size_for
from core.domain.errors import UserError
from core.domain.jobs.job import Input, RenderSpec
from core.domain.jobs.notes import both
from core.domain.jobs.parameters import Scalar
from core.domain.jobs.task import Output, Task
from core.domain.say import Say, say
from core.language.ask import Ask
from core.language.flag import Flag, Form, Kept, makes_clips
from core.language.flags import flags
from core.language.notation.scenes import MOST_SCENES, scenes
from core.language.values import figure
from core.tasks import extend, image_to_image, text_to_image


def wanted_task(ask: Ask, base: Task | None = None, *, from_picture: bool = False) -> Task:
    """What a model must be able to do for this ask: what its flags make of `base`, by default to draw.

    `from_picture` tells which task drawing is.
    """
    task = base or (image_to_image.TASK if from_picture else text_to_image.TASK)
    for flag, _ in ask.rows:
        task = flag.turns.get(task, task)
    return task


def plan(
    ask: Ask,
    card: ModelCard,
    *,
    seed: int,
    base: Task | None = None,
    inputs: tuple[Input, ...] = (),
    size_px: tuple[int, int] | None = None,
) -> RenderSpec:
    """Turn an ask into a spec that this model can render; `seed` counts where none was asked for.

    `size_px` is the size where no flag says another, for example that of a source; by default it is the card's square.
    What the model does not honour is left out (see `caveat`). Raises UserError for what makes no sense in this task,
    and for what is out of the model's range, naming the nearest value that it takes.
    """
    task = wanted_task(ask, base, from_picture=bool(inputs))
    for flag, value in ask.rows:
        if not flag.knows(task) and value != flag.idle and not flag.lenient:
            raise UserError(say(flag.elsewhere, flag=flag.name))
        if flag.sets is not None and flag.knows(task):
            flag.sets.require(value, card)
        if flag.required and (sentence := _unhonoured(flag, value, card, task)):
            raise UserError(say("flag-leave-out", reason=sentence, flag=flag.name))
    _require_scenes(ask.prompt, task, card)
    spec = _plain(ask.prompt, card, task, seed=seed, inputs=inputs, size_px=size_px)
    for flag in flags():
        chosen = _value(flag, ask, card, task)
        if flag.sets is not None and chosen is not None:
            spec = flag.sets.put(spec, chosen, card)
    return spec


def caveat(ask: Ask, card: ModelCard, base: Task | None = None, *, from_picture: bool = False) -> Say | None:
    """What of an ask this model does not honour, one sentence for each flag; None where it honours everything."""
    task = wanted_task(ask, base, from_picture=from_picture)
    found = (_unhonoured(flag, value, card, task) for flag, value in ask.rows if not flag.required)
    return reduce(both, found, None)


def inherited(ask: Ask, before: RenderSpec, card: ModelCard, task: Task) -> Ask:
    """An ask with what the picture that it starts from was made with and nobody changes, where the model honours it."""
    said = dict(ask.said)
    alike = before.model == card.id and before.task.output is task.output
    for flag in flags():
        setting = flag.sets
        if setting is None or flag.name in said or setting.kept is Kept.NEVER:
            continue
        if setting.kept is Kept.ALIKE and not (alike and flag.knows(before.task)):
            continue
        value = setting.get(before)
        value = None if value is None else setting.fitting(value, ask.prompt)
        if value is None or not flag.knows(task) or not setting.honoured(value, card):
            continue
        bounds = card.range_of(setting.name)
        if bounds is None or _holds(bounds, value):
            said[flag.name] = value
    return replace(ask, said=said)


def reworded(spec: RenderSpec, *, prompt: str, negative: str) -> RenderSpec:
    """A spec with other words, and nothing that quotes those which it had."""
    # what only shows results holds the words of all of them
    parameters = dict(spec.parameters) if spec.task.derives else {}
    for setting in (flag.sets for flag in flags() if flag.sets is not None):
        if setting.name in parameters:
            left = setting.fitting(parameters.pop(setting.name), prompt)
            parameters |= {} if left is None else {setting.name: left}
    return replace(spec, prompt=prompt, negative=negative, parameters=parameters)


def nearest_size(card: ModelCard, width: int, height: int, *, clip: bool = False) -> tuple[int, int]:
    """The size (px) that the model can do and whose shape comes nearest to a source's."""
    ratio = max(1 / 3, min(3.0, width / max(height, 1)))
    if card.aspects:
        ratios = {name: int(name.split(":")[0]) / int(name.split(":")[1]) for name in card.aspects}
        return size_for(card, min(ratios, key=lambda name: abs(ratios[name] - ratio)), clip=clip)
    return size_for(card, f"{max(334, round(ratio * 1000))}:1000", clip=clip)


def _plain(
    prompt: str,
    card: ModelCard,
    task: Task,
    *,
    seed: int,
    inputs: tuple[Input, ...],
    size_px: tuple[int, int] | None,
) -> RenderSpec:
    """What the model does where nobody says anything, without what flags set."""
    clip = makes_clips(task)
    if size_px is None:
        width, height = size_for(card, _default_aspect(card), clip=clip)
    else:
        width, height = nearest_size(card, *size_px, clip=True) if clip else size_px
    parameters: dict[str, Scalar] = {} if card.scheduler is None else {"scheduler": card.scheduler}
    if clip:
        parameters |= {"frames": card.frames, "fps": card.fps}
    return RenderSpec(
        task=task,
        model=card.id,
        prompt=prompt,
        count=1,
        width=width,
        height=height,
        seed=seed,
        inputs=inputs,
        parameters=parameters,
    )


def _require_scenes(prompt: str, task: Task, card: ModelCard) -> None:
    """Pass for as many scenes as a clip may have of a model that lets clips go on; raises UserError for others."""
    wanted = len(scenes(prompt))
    if wanted == 1 or task.output is not Output.CLIP:
        return
    if extend.TASK not in card.tasks:
        raise UserError(say("scenes-not", model=card.title))
    if wanted > MOST_SCENES:
        raise UserError(say("scenes-many", wanted=wanted, most=MOST_SCENES))


def _value(flag: Flag, ask: Ask, card: ModelCard, task: Task) -> Scalar | None:
    """What a flag sets: what was said where the model honours it, else the card's default; None for nothing."""
    if flag.sets is None or not flag.knows(task):
        return None
    said, bounds = ask.said.get(flag.name), card.range_of(flag.sets.name)
    if said is not None and flag.sets.honoured(said, card):
        return said if bounds is None else _within(flag, said, bounds, card)
    if bounds is None:
        return None
    return int(bounds.default) if flag.reads.form is Form.WHOLE else bounds.default


def _unhonoured(flag: Flag, value: Scalar, card: ModelCard, task: Task) -> Say | None:
    """The sentence for a value that this model does not honour, or that its task does not know."""
    if flag.lenient and not flag.knows(task):
        return say(flag.elsewhere, flag=flag.name)
    if flag.sets is None or not flag.knows(task) or flag.sets.honoured(value, card):
        return None
    bounds = card.range_of(flag.sets.name)
    if bounds is None:
        return say(flag.unhonoured, model=card.title, flag=flag.name)
    # who asks for what happens anyway gets it
    if _holds(bounds, value):
        return None
    return say("flag-fixed", model=card.title, flag=flag.name, value=figure(bounds.default))


def _within(flag: Flag, value: Scalar, bounds: Bounds, card: ModelCard) -> Scalar:
    if _holds(bounds, value):
        return value
    nearest = figure(bounds.least if float(value) < bounds.least else bounds.most)
    span = {"least": figure(bounds.least), "most": figure(bounds.most)}
    raise UserError(say("flag-out-of-range-of", flag=flag.name, model=card.title, nearest=nearest, **span))


def _holds(bounds: Bounds, value: Scalar) -> bool:
    return isinstance(value, str) or bounds.holds(float(value))


def _default_aspect(card: ModelCard) -> str:
    return "1:1" if not card.aspects or "1:1" in card.aspects else card.aspects[0]
