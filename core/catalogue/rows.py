"""The catalogue of models as TOML: every field checked, an unknown one answered with the nearest name."""

from __future__ import annotations

import difflib
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import MISSING, fields, replace
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter, ValidationError

from core.catalogue.card import Adapter, Bounds, Catalogue, ModelCard
from core.catalogue.checks import require_meant
from core.catalogue.styles import Style, require_style, style_tables
from core.domain.errors import OperatorError
from core.domain.jobs.task import TASKS
from core.tasks import tasks, upscale
from core.text_file import read_text

SHIPPED: Path = Path(__file__).resolve().parents[2] / "config" / "models"
"""The catalogue that comes with the project, a file for each model."""

# written in TOML as { default, least, most }, or as one number that nobody may change
_BOUNDED = frozenset(f.name for f in fields(ModelCard) if f.type == "Bounds")
_NUMBERS = frozenset({"int", "float", "int | None"})
# release 0.1 had these beside the fields of all models
_FORMER_OPTIONS = ("shared_noise", "motion_words")
_CARD: TypeAdapter[ModelCard] = TypeAdapter(ModelCard)
_STYLE: TypeAdapter[Style] = TypeAdapter(Style)

# of each card, the name of the file that it stands in
_Cards = list[tuple[str, ModelCard]]


def load_catalogue(path: Path | None = None, own: Path | None = None) -> Catalogue:
    """Read a catalogue, the shipped one if none is named, and the rows in the folder `own` beside it if there is one.

    Either may be a file or a folder, whose files are those that end in .toml. A row of `own` replaces that of the same
    id. Raises OperatorError naming the file.
    """
    texts = [(file.name, read_text(file)) for file in _files(path or SHIPPED)]
    my_texts = [(file.name, read_text(file)) for file in _files(own)] if _is_there(own) else []
    read = [card for name, text in texts for card in _cards(text, name)]
    mine = [card for name, text in my_texts for card in _cards(text, name)]
    _require_single(mine)
    _require_single(read)
    replaced = {card.id for _, card in mine}
    kept = [pair for pair in read if pair[1].id not in replaced]
    return _catalogue(kept + mine, (path or SHIPPED).name, _styles([*texts, *my_texts]))


def read_catalogue(text: str, *, name: str = "models.toml") -> Catalogue:
    """Turn TOML text with one `[[model]]` table per row into a catalogue; raises OperatorError for anything unclear."""
    cards = _cards(text, name)
    _require_single(cards)
    return _catalogue(cards, name, _styles([(name, text)]))


def _is_there(own: Path | None) -> bool:
    return own is not None and own.expanduser().exists()


def _files(path: Path | None) -> list[Path]:
    """A file, or those of a folder by name; what an editor has hidden is none."""
    if path is None:
        return []
    try:
        if not path.expanduser().is_dir():
            return [path]
        names = sorted(file.name for file in path.expanduser().iterdir())
    except OSError as problem:
        raise OperatorError(f"{path} cannot be read: {problem.strerror}.") from None
    except RuntimeError as problem:
        raise OperatorError(f"{path} cannot be read: {problem}.") from None
    return [path / name for name in names if name.endswith(".toml") and not name.startswith(".")]


def _catalogue(cards: _Cards, name: str, styles: tuple[Style, ...]) -> Catalogue:
    """All rows in their order: by rank, then as they were read."""
    if not cards:
        raise OperatorError(f"{name} has no model; add a [[model]] table.")
    able = [card.id for _, card in cards if upscale.TASK in card.tasks]
    for file, card in cards:
        if card.upscaler is not None and card.upscaler not in able:
            can = f"these can: {', '.join(able)}" if able else "and no row can"
            raise OperatorError(f"{file}, model {card.id!r}: its upscaler {card.upscaler!r} cannot enlarge; {can}.")
        _require_failover(card, {one.id: one for _, one in cards}, f"{file}, model {card.id!r}")
    known = {card.id for _, card in cards}
    for file, card in cards:
        for helper in card.helpers:
            if helper not in known:
                nearest = difflib.get_close_matches(helper, known, n=1, cutoff=0)[0]
                raise OperatorError(f"{file}, model {card.id!r}: no row is {helper!r}; did you mean {nearest!r}?")
    styled = (replace(card, styles=styles) for _, card in cards)
    return Catalogue(cards=tuple(sorted(styled, key=lambda card: card.rank)))


def _require_failover(card: ModelCard, known: Mapping[str, ModelCard], where: str) -> None:
    """Pass for a row without another in its place, and for one whose chain of others ends."""
    seen = [card.id]
    while card.failover is not None:
        if card.failover not in known:
            nearest = difflib.get_close_matches(card.failover, known, n=1, cutoff=0)[0]
            raise OperatorError(f"{where}: there is no model {card.failover!r} to fail over to; is it {nearest!r}?")
        if card.failover in seen:
            raise OperatorError(f"{where}: its failover comes back to {card.failover!r}; let the chain end somewhere.")
        if not set(card.tasks) & set(known[card.failover].tasks):
            raise OperatorError(f"{where}: its failover {card.failover!r} can do none of its tasks; name another.")
        card = known[card.failover]
        seen.append(card.id)


def _require_single(cards: _Cards) -> None:
    files: dict[str, str] = {}
    for file, card in cards:
        if files.get(card.id) == file:
            raise OperatorError(f"{file} has two models called {card.id!r}; give one of them another id.")
        if card.id in files:
            raise OperatorError(f"{files[card.id]} and {file} both have a model {card.id!r}; rename one of them.")
        files[card.id] = file


def _styles(texts: Iterable[tuple[str, str]]) -> tuple[Style, ...]:
    """The styles of some files, each name once."""
    found: dict[str, Style] = {}
    for name, text in texts:
        for row in style_tables(_data(text, name), name):
            where = f"{name}, style {row.get('name', '?')!r}"
            _require_all(row, Style, where)
            try:
                style = _STYLE.validate_python(row)
            except ValidationError as problem:
                first = problem.errors()[0]
                raise OperatorError(f"{where}: {'.'.join(map(str, first['loc']))}: {first['msg']}.") from None
            require_style(style, where)
            if style.name in found:
                raise OperatorError(f"{where}: there is another style of that name; rename one of them.")
            found[style.name] = style
    return tuple(found.values())


def _data(text: str, name: str) -> dict[str, Any]:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as problem:
        raise OperatorError(f"{name} is not TOML: {problem}.") from None


def _cards(text: str, name: str) -> _Cards:
    data = _data(text, name)
    if "id" in data and "model" not in data:
        # a file of one model may leave the table's name out
        return [(name, _card(data, name))]
    _require_known(data, ("model", "style"), name)
    if "style" in data and "model" not in data:
        return []
    rows = data.get("model", [])
    if isinstance(rows, Mapping):
        rows = [rows]
    if not isinstance(rows, list) or not rows or not all(isinstance(row, Mapping) for row in rows):
        raise OperatorError(f"{name} has no model; add a [[model]] table.")
    return [(name, _card(row, name)) for row in rows]


def _card(row: Mapping[str, Any], name: str) -> ModelCard:
    where = f"{name}, model {row.get('id', '?')!r}"
    row = _with_options(row, where)
    _require_all(row, ModelCard, where)
    values = {key: _bounds(value, f"{where}, {key}") if key in _BOUNDED else value for key, value in row.items()}
    if "honours" in row:
        values["honours"] = _honours(row["honours"], f"{where}, honours")
    for adapter in _tables(row.get("lora", []), f"{where}, lora"):
        _require_all(adapter, Adapter, f"{where}, lora")
    try:
        card = _CARD.validate_python(values, context={TASKS: tasks()})
    except ValidationError as problem:
        first = problem.errors()[0]
        raise OperatorError(f"{where}: {'.'.join(map(str, first['loc']))}: {first['msg']}.") from None
    require_meant(card, where)
    return card


def _require_all(row: Mapping[str, Any], kind: type[ModelCard | Adapter | Style], where: str) -> None:
    """Pass for a table with nothing that its dataclass does not know, and all that it has no default for."""
    # a model has all styles of its catalogue, and names none
    _require_known(row, [field.name for field in fields(kind) if field.name != "styles"], where)
    for field in fields(kind):
        if field.name not in row and field.default is MISSING and field.default_factory is MISSING:
            raise OperatorError(f"{where}: {field.name} is missing.")
        # pydantic takes true for 1
        if isinstance(row.get(field.name), bool) and field.type in _NUMBERS:
            raise OperatorError(f"{where}: {field.name} is {str(row[field.name]).lower()}; write a number.")


def _tables(value: object, where: str) -> Iterable[Mapping[str, Any]]:
    if not isinstance(value, list) or not all(isinstance(one, Mapping) for one in value):
        raise OperatorError(f'{where}: write [[model.lora]] tables with repository = "owner/name" and file.')
    return value


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
    if (
        not isinstance(value, dict)
        or set(value) != {"default", "least", "most"}
        or not all(map(_is_number, value.values()))
    ):
        raise OperatorError(f"{where}: write one number, or {{ default = 4, least = 1, most = 8 }}.")
    bounds = Bounds(**{key: float(number) for key, number in value.items()})
    if not bounds.holds(bounds.default):
        raise OperatorError(f"{where}: the default {bounds.default:g} is outside {bounds.least:g} to {bounds.most:g}.")
    return bounds


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _require_known(row: Mapping[str, Any], known: list[str] | tuple[str, ...], where: str) -> None:
    for key in row:
        if key not in known:
            nearest = difflib.get_close_matches(key, known, n=1, cutoff=0)
            raise OperatorError(f"{where}: there is no field {key!r}; did you mean {nearest[0]!r}?")
