"""Styles: LoRAs that people name in their words, from `[[style]]` tables of the catalogue."""

from __future__ import annotations

import difflib
import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from core.domain.errors import OperatorError, UserError
from core.domain.say import say

if TYPE_CHECKING:
    from core.catalogue.card import ModelCard

NAME = re.compile(r"[a-z0-9][a-z0-9_-]{0,39}", re.ASCII)
MOST_WEIGHT = 4.0
"""How much a style may count, and how little below zero."""

# of one picture: each takes memory and time
MOST_STYLES = 4


@dataclass(frozen=True, kw_only=True, slots=True)
class Style:
    """One LoRA of the operator's."""

    # what people type
    name: str
    # the family of models that it was made for
    family: str
    # a hub repository with a pinned commit, or "folder:<absolute path>"
    repository: str
    revision: str = ""
    # in the repository, safetensors
    file: str
    # what the model has to hear for it, joined to the words where they do not say it
    words: tuple[str, ...] = ()
    # what weight 1 means
    scale: float = 1.0
    license: str
    license_url: str = ""


def require_style(style: Style, where: str) -> None:
    """Pass for a row whose fields can be meant; raises OperatorError for the first that cannot."""
    if NAME.fullmatch(style.name) is None:
        raise OperatorError(f"{where}: name is {style.name!r}; it takes small letters, digits, _ and -, 40 at most.")
    if not style.family.strip() or not style.license.strip():
        raise OperatorError(f"{where}: write the family of its models and its licence.")
    inside = style.file and not style.file.startswith(("/", "~")) and ".." not in style.file.split("/")
    if not inside or not style.file.endswith(".safetensors"):
        raise OperatorError(f"{where}: file is {style.file!r}; name a .safetensors file of the repository.")
    if not math.isfinite(style.scale) or style.scale == 0:
        raise OperatorError(f"{where}: scale is {style.scale:g}; write how much weight 1 counts, such as 1.0.")


def styles_of(said: str) -> Mapping[str, float]:
    """Names and weights of the parameter `adapters`: "luna:0.8,sol:1"."""
    pairs = (one.partition(":") for one in said.split(",") if one)
    return {name: float(weight or 1) for name, _, weight in pairs}


def require_known(said: str, card: ModelCard) -> None:
    """Pass for styles that this model takes; raises UserError with the nearest one, or with whose they are."""
    known, wanted = {style.name: style for style in card.styles}, styles_of(said)
    fitting = tuple(style.name for style in card.styles if style.family == card.family)
    if len(wanted) > MOST_STYLES:
        raise UserError(say("style-too-many", wanted=len(wanted), most=MOST_STYLES))
    for name in wanted:
        if name not in known:
            near = difflib.get_close_matches(name, fitting, n=1, cutoff=0.5)
            if near:
                raise UserError(say("style-unknown-near", name=name, near=near[0]))
            raise UserError(say("style-unknown", name=name, styles=fitting, count=len(fitting), model=card.title))
        if known[name].family != card.family:
            raise UserError(say("style-of-another", name=name, model=card.title, styles=fitting, count=len(fitting)))


def chosen(said: str, card: ModelCard) -> Sequence[tuple[Style, float]]:
    """The styles of a spec with the strength of each; what the catalogue no longer has is left out."""
    known = {style.name: style for style in card.styles if style.family == card.family}
    return [(known[name], weight * known[name].scale) for name, weight in styles_of(said).items() if name in known]


def with_words(prompt: str, said: str, card: ModelCard) -> str:
    """A prompt that says what its styles have to hear."""
    missing = [
        word for style, _ in chosen(said, card) for word in style.words if word.casefold() not in prompt.casefold()
    ]
    return ", ".join([*([prompt] if prompt else []), *missing])


def style_tables(data: Mapping[str, Any], name: str) -> list[Mapping[str, Any]]:
    """The `[[style]]` tables of a file; raises OperatorError for anything else of that name."""
    rows = data.get("style", [])
    if not isinstance(rows, list) or not all(isinstance(row, Mapping) for row in rows):
        raise OperatorError(f"{name}: write [[style]] tables with name, family, repository, file and license.")
    return rows
