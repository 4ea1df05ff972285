"""Dialogs as people see them, and what a submitted one sends back."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from tests.stubs.discord import components as parts

Value = str | bool | bytes | Sequence[str]
_SELECT, _RADIO, _CHECKBOXES, _CHECKBOX = 3, 21, 22, 23


@dataclass(frozen=True, kw_only=True, slots=True)
class Field:
    """One thing to fill in; `value` is what it is filled with when the dialog opens."""

    label: str
    custom_id: str
    kind: int
    value: str
    required: bool
    most_chars: int
    options: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Modal:
    """A dialog."""

    title: str
    custom_id: str
    components: list[dict[str, Any]]
    fields: tuple[Field, ...]

    def field(self, name: str) -> Field:
        """The field with this label or id."""
        for row in self.fields:
            if name in {row.label, row.custom_id}:
                return row
        raise AssertionError(f"no field {name!r} in {[row.label for row in self.fields]}")


def modal(data: Mapping[str, Any]) -> Modal:
    """The dialog of a callback."""
    fields = []
    for _, component in parts.walk(data["components"]):
        if component["type"] == parts.LABEL:
            fields.append(_field(component["label"], component["component"]))
        elif component["type"] == parts.ROW:
            fields.extend(_field(row.get("label") or "", row) for row in component["components"])
    return Modal(
        title=data["title"], custom_id=data["custom_id"], components=list(data["components"]), fields=tuple(fields)
    )


def filled(opened: Modal, values: Mapping[str, Value], store: Callable[[bytes], str]) -> list[dict[str, Any]]:
    """The components of a submission; values by label or id, those left out stay as they were offered.

    `store` takes the bytes of an upload and returns the id of its attachment.
    """
    by_id = {opened.field(name).custom_id: value for name, value in values.items()}
    made = []
    for number, component in enumerate(opened.components, start=1):
        shell: dict[str, Any] = {"type": component["type"], "id": number}
        if component["type"] == parts.LABEL:
            shell["component"] = _answer(component["component"], 100 + number, by_id, store)
        elif component["type"] == parts.ROW:
            shell["components"] = [_answer(row, 100 + number, by_id, store) for row in component["components"]]
        made.append(shell)
    return made


def _field(label: str, component: Mapping[str, Any]) -> Field:
    is_required = component.get("required")
    return Field(
        label=label,
        custom_id=component["custom_id"],
        kind=component["type"],
        value=component.get("value") or "",
        # a checkbox is never required; everything else is unless it says otherwise
        required=component["type"] != _CHECKBOX and is_required is not False,
        most_chars=component.get("max_length") or 4000,
        options=tuple(str(row["value"]) for row in component.get("options") or ()),
    )


def _answer(
    component: Mapping[str, Any], number: int, by_id: Mapping[str, Value], store: Callable[[bytes], str]
) -> dict[str, Any]:
    field = _field("", component)
    made: dict[str, Any] = {"type": field.kind, "id": number, "custom_id": field.custom_id}
    value = by_id.get(field.custom_id)
    if field.kind == parts.TEXT_INPUT:
        text = field.value if value is None else str(value)
        assert text or not field.required, f"{field.custom_id} must be filled in"
        assert len(text) <= field.most_chars, f"{field.custom_id} takes {field.most_chars} characters"
        assert len(text) >= (component.get("min_length") or 0) or not text, f"{field.custom_id} needs more"
        return made | {"value": text}
    if field.kind == parts.UPLOAD:
        files = [value] if isinstance(value, bytes) else list(value or ())  # type: ignore[arg-type]
        assert files or not field.required, f"{field.custom_id} needs a file"
        most = component.get("max_values") or 1
        assert len(files) <= most, f"{field.custom_id} takes {most} files"
        return made | {"values": [store(content) for content in files]}  # type: ignore[arg-type]
    if field.kind == _CHECKBOX:
        return made | {"value": bool(value)}
    chosen = [value] if isinstance(value, str) else list(value or ())  # type: ignore[arg-type]
    offered = [row["value"] for row in component.get("options") or () if row.get("default")]
    chosen = chosen or offered
    assert chosen or not field.required, f"{field.custom_id} needs a choice"
    if field.options:
        assert set(chosen) <= set(field.options), f"{chosen} are not offered by {field.custom_id}"
    if field.kind == _RADIO:
        return made | {"value": chosen[0] if chosen else None}
    return made | {"values": chosen}
