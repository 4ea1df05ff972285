"""The parameters of a file: one line that other tools read, and JSON that says all of it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace

from core.catalogue.card import ModelCard
from core.catalogue.styles import chosen
from core.domain.jobs.job import RenderSpec
from core.domain.jobs.parameters import Scalar
from core.language.values import figure
from workers.finish.marks.facts import IMAGINE_KEY, PARAMETERS_KEY, SOFTWARE, Facts
from workers.finish.stage import Phase, Piece, Stage

SCHEMA = 1
# enough to recognise a file that somebody has, and too few to ask a store for one
PARENT_DIGITS = 16
# what the web UI calls parameters; the others stand under their own names
_NAMES = {"adapters": "Lora", "scheduler": "Sampler", "strength": "Denoising strength"}


def _tags(facts: Facts) -> Mapping[str, str]:
    return {PARAMETERS_KEY: _line(facts), IMAGINE_KEY: _json(facts)}


def _line(facts: Facts) -> str:
    """The form that the Stable Diffusion web UI writes and most viewers parse: prompt, negative prompt, pairs."""
    spec = facts.spec
    parameters = dict(spec.parameters)
    if facts.card.scheduler is not None:
        parameters.setdefault("scheduler", facts.card.scheduler)
    pairs: dict[str, Scalar] = {
        # a line is known by its steps, whatever was done in none
        "Steps": spec.steps,
        "CFG scale": spec.guidance,
        "Seed": facts.seed,
        "Size": f"{spec.width}x{spec.height}",
        "Model": facts.card.title,
    }
    for name in sorted(parameters.keys() - {"steps", "guidance"}):
        pairs[_NAMES.get(name) or name.replace("_", " ").capitalize()] = parameters[name]
    lines = [spec.prompt]
    if spec.negative:
        lines.append(f"Negative prompt: {spec.negative}")
    lines.append(", ".join(f"{key}: {_shown(value)}" for key, value in {**pairs, "Version": SOFTWARE}.items()))
    return "\n".join(lines)


def _shown(value: Scalar) -> str:
    if isinstance(value, bool):
        return str(value)
    if not isinstance(value, str):
        return figure(value)
    # as the web UI writes what would end the pair too early
    return json.dumps(value, ensure_ascii=False) if set(value) & set(",:\n") else value


def _json(facts: Facts) -> str:
    spec, card = facts.spec, facts.card
    said = {
        "schema": SCHEMA,
        # what follows is ours whatever a parameter is called
        "scheduler": card.scheduler,
        **spec.parameters,
        "software": SOFTWARE,
        "made_by": "AI",
        "kind": spec.task.output.value,
        "task": spec.task.name,
        "model": card.id,
        "repository": card.repository,
        "revision": card.revision,
        "license": card.license,
        "prompt": spec.prompt,
        "negative": spec.negative,
        "seed": facts.seed,
        "index": facts.index,
        "width": spec.width,
        "height": spec.height,
        "from_picture": bool(spec.inputs),
        **_parents(spec),
        **_licences(spec, card),
    }
    return json.dumps(said, ensure_ascii=False, separators=(",", ":"))


def _parents(spec: RenderSpec) -> dict[str, list[str]]:
    """Which pictures of ours went in, by the start of the hash of their files; nobody's own picture is named."""
    ours = [one.sha256[:PARENT_DIGITS] for one in spec.sources if one.job is not None and not one.people]
    return {"parents": ours} if ours else {}


def _licences(spec: RenderSpec, card: ModelCard) -> dict[str, list[str]]:
    """Under what the styles stand that went in."""
    styles = chosen(str(spec.parameters.get("adapters", "")), card)
    return {"adapter_licenses": [f"{style.name}: {style.license}" for style, _ in styles]} if styles else {}


def _run(piece: Piece) -> Piece:
    return replace(piece, tags={**piece.tags, **_tags(piece.facts)})


STAGE = Stage(name="parameters", phase=Phase.TAGS, run=_run)
