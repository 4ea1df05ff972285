"""Walks through message components: what they hold, how they are stored, how they read."""

from __future__ import annotations

import copy
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from tests.stubs.discord.files import StoredFile

ROW, BUTTON, TEXT_INPUT, SECTION, TEXT, THUMBNAIL, GALLERY, FILE, SEPARATOR, CONTAINER, LABEL, UPLOAD = (
    1, 2, 4, 9, 10, 11, 12, 13, 14, 17, 18, 19,
)  # fmt: skip
SELECTS = {3, 5, 6, 7, 8}
# types that exist only in messages with IS_COMPONENTS_V2
V2_ONLY = {SECTION, TEXT, THUMBNAIL, GALLERY, FILE, SEPARATOR, CONTAINER}
Path = tuple[str | int, ...]
_CHOICES = {"min_values": 1, "max_values": 1}
_DEFAULTS: Mapping[int, Mapping[str, Any]] = {
    CONTAINER: {"accent_color": None, "spoiler": False},
    SEPARATOR: {"divider": True, "spacing": 1},
    **dict.fromkeys(SELECTS, _CHOICES),
}


def walk(components: Sequence[Mapping[str, Any]], path: Path = ("components",)) -> Iterator[tuple[Path, Any]]:
    """Every component with its path, outer before inner, in reading order."""
    for index, component in enumerate(components):
        here = (*path, index)
        yield here, component
        yield from walk(component.get("components") or (), (*here, "components"))
        for name in ("accessory", "component"):
            if isinstance(component.get(name), Mapping):
                yield (*here, name), component[name]


def media(components: Sequence[Mapping[str, Any]]) -> Iterator[tuple[Path, dict[str, Any], Any]]:
    """Each thing shown: path, the object with `url`, and what carries its alt text and spoiler."""
    for path, component in walk(components):
        if component["type"] == GALLERY:
            for index, item in enumerate(component["items"]):
                yield (*path, "items", index, "media"), item["media"], item
        elif component["type"] == THUMBNAIL:
            yield (*path, "media"), component["media"], component
        elif component["type"] == FILE:
            yield (*path, "file"), component["file"], component


def stored(
    components: Sequence[Mapping[str, Any]], unfurl: Callable[[str], tuple[dict[str, Any], StoredFile | None]]
) -> list[dict[str, Any]]:
    """A copy as Discord keeps it: every component has an id, every medium an address and a size.

    `unfurl` takes an address and returns what is known of the medium, with its file where it is an attachment.
    """
    made: list[dict[str, Any]] = copy.deepcopy(list(components))  # type: ignore[arg-type]
    for number, (_, component) in enumerate(walk(made), start=1):
        component["id"] = component.get("id") or number
        for name, value in _DEFAULTS.get(component["type"], {}).items():
            component.setdefault(name, value)
    for _, medium, carrier in media(made):
        told, file = unfurl(medium["url"])
        medium.update(told)
        if carrier.get("type") == FILE and file is not None:
            carrier |= {"name": file.filename, "size": len(file.content)}
        carrier.setdefault("description", None)
        carrier["spoiler"] = bool(carrier.get("spoiler"))
    return made


def texts(components: Sequence[Mapping[str, Any]]) -> list[str]:
    """What is written in the text displays, top to bottom."""
    return [str(component["content"]) for _, component in walk(components) if component["type"] == TEXT]
