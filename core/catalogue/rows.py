"""The catalogue of models as TOML text: every field checked, an unknown one answered with the nearest name."""

from __future__ import annotations

import difflib
import tomllib
from collections.abc import Mapping
from dataclasses import MISSING, fields
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter, ValidationError

from core.catalogue.card import Bounds, Catalogue, ModelCard
from core.domain.errors import OperatorError
from core.domain.jobs.task import TASKS
from core.tasks import tasks, upscale
from core.text_file import read_text

SHIPPED: Path = Path(__file__).resolve().parents[2] / "config" / "models.toml"
"""The catalogue that comes with the project."""

# written in TOML as { default, least, most }, or as one number that nobody may change
_BOUNDED = frozenset(f.name for f in fields(ModelCard) if f.type == "Bounds")
# release 0.1 had these beside the fields of all models
_FORMER_OPTIONS = ("shared_noise", "motion_words")
_CARD: TypeAdapter[ModelCard] = TypeAdapter(ModelCard)


def load_catalogue(path: Path | None = None) -> Catalogue:
    """Read a catalogue file, the shipped one if none is named; raises OperatorError naming the file."""
    file = path or SHIPPED
    return read_catalogue(read_text(file), name=file.name)


def read_catalogue(text: str, *, name: str = "models.toml") -> Catalogue:
    """Turn TOML text with one `[[model]]` table per row into a catalogue; raises OperatorError for anything unclear."""
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as problem:
        raise OperatorError(f"{name} is not TOML: {problem}.") from None
    _require_known(data, ("model",), name)
    rows = data.get("model", [])
    if not isinstance(rows, list) or not rows:
        raise OperatorError(f"{name} has no model; add a [[model]] table.")
    cards = tuple(_card(row, name) for row in rows)
    ids = [card.id for card in cards]
    for model in ids:
        if ids.count(model) > 1:
            raise OperatorError(f"{name} has two models called {model!r}; give one of them another id.")
    able = [card.id for card in cards if upscale.TASK in card.tasks]
    for card in cards:
        if card.upscaler is not None and card.upscaler not in able:
            can = f"these can: {', '.join(able)}" if able else "and no row can"
            raise OperatorError(f"{name}, model {card.id!r}: its upscaler {card.upscaler!r} cannot enlarge; {can}.")
    return Catalogue(cards=cards)


def _card(row: Mapping[str, Any], name: str) -> ModelCard:
    where = f"{name}, model {row.get('id', '?')!r}"
    row = _with_options(row, where)
    _require_known(row, [f.name for f in fields(ModelCard)], where)
    for field in fields(ModelCard):
        if field.name not in row and field.default is MISSING and field.default_factory is MISSING:
            raise OperatorError(f"{where}: {field.name} is missing.")
    values = {key: _bounds(value, f"{where}, {key}") if key in _BOUNDED else value for key, value in row.items()}
    if "honours" in row:
        values["honours"] = _honours(row["honours"], f"{where}, honours")
    try:
        return _CARD.validate_python(values, context={TASKS: tasks()})
    except ValidationError as problem:
        first = problem.errors()[0]
        raise OperatorError(f"{where}: {'.'.join(map(str, first['loc']))}: {first['msg']}.") from None


def _honours(value: object, where: str) -> dict[str, Bounds | None]:
    if not isinstance(value, dict):
        raise OperatorError(f"{where}: write {{ tile = true, chaos = {{ default = 0, least = 0, most = 100 }} }}.")
    return {name: None if said is True else _bounds(said, f"{where}.{name}") for name, said in value.items()}


def _with_options(row: Mapping[str, Any], where: str) -> Mapping[str, Any]:
    """A row of today: what was an option by another place stands among the options."""
    former = {key: row[key] for key in _FORMER_OPTIONS if key in row}
    options = row.get("options", {})
    if not former or not isinstance(options, dict):
        return row
    for key in former.keys() & options.keys():
        raise OperatorError(f"{where}: {key} stands there twice; keep the one in [model.options].")
    return {**{key: value for key, value in row.items() if key not in former}, "options": {**former, **options}}


def _bounds(value: object, where: str) -> Bounds:
    if isinstance(value, int | float) and not isinstance(value, bool):
        return Bounds(default=float(value), least=float(value), most=float(value))
    if not isinstance(value, dict) or set(value) != {"default", "least", "most"}:
        raise OperatorError(f"{where}: write one number, or {{ default = 4, least = 1, most = 8 }}.")
    bounds = Bounds(**{key: float(number) for key, number in value.items()})
    if not bounds.holds(bounds.default):
        raise OperatorError(f"{where}: the default {bounds.default:g} is outside {bounds.least:g} to {bounds.most:g}.")
    return bounds


def _require_known(row: Mapping[str, Any], known: list[str] | tuple[str, ...], where: str) -> None:
    for key in row:
        if key not in known:
            nearest = difflib.get_close_matches(key, known, n=1, cutoff=0)
            raise OperatorError(f"{where}: there is no field {key!r}; did you mean {nearest[0]!r}?")
