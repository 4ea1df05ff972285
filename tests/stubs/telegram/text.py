"""Text as Telegram counts and marks it: entities, HTML, and what a person's words contain."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable
from html.parser import HTMLParser
from typing import Any

from tests.stubs.telegram.answers import Refused

Entity = dict[str, Any]

TEXT_UNITS = 4096
CAPTION_UNITS = 1024

_TAGS = {
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "u": "underline",
    "ins": "underline",
    "s": "strikethrough",
    "strike": "strikethrough",
    "del": "strikethrough",
    "code": "code",
    "pre": "pre",
    "blockquote": "blockquote",
    "tg-spoiler": "spoiler",
}
# what Telegram finds by itself in what people write
_FOUND = (
    ("bot_command", re.compile(r"(?<![\w/@])/[A-Za-z0-9_]{1,64}(?:@\w{3,32})?")),
    ("url", re.compile(r"https?://\S+")),
    ("mention", re.compile(r"(?<![\w/])@\w{4,32}")),
    ("hashtag", re.compile(r"(?<![\w/])#\w+")),
)


def units(text: str) -> int:
    """UTF-16 code units, in which entities are measured; limits are counted so as well, the stricter reading."""
    return len(text.encode("utf-16-le")) // 2


def cut(text: str, entity: Entity) -> str:
    """The part of a text that an entity marks."""
    start, length = entity["offset"] * 2, entity["length"] * 2
    return text.encode("utf-16-le")[start : start + length].decode("utf-16-le", "replace")


def found(text: str) -> list[Entity]:
    """The commands, mentions, links and hashtags in a text."""
    marks = [
        {"type": kind, "offset": units(text[: match.start()]), "length": units(match[0])}
        for kind, pattern in _FOUND
        for match in pattern.finditer(text)
    ]
    return sorted(marks, key=lambda entity: entity["offset"])


def marked(text: str, parse_mode: str | None, entities: Iterable[Entity] | None) -> tuple[str, list[Entity]]:
    """The plain text and its entities, from the bot's own marks; raises Refused."""
    if parse_mode and parse_mode.lower() == "html":
        text, marks = _from_html(text)
    elif parse_mode:
        known = parse_mode.lower() in {"markdown", "markdownv2"}
        why = "this stub reads HTML and entities, not Markdown" if known else f"there is no parse_mode {parse_mode}"
        raise Refused(why, "unsupported parse_mode")
    else:
        marks = list(entities or ())
    for mark in marks:
        if mark["offset"] < 0 or mark["length"] < 1 or mark["offset"] + mark["length"] > units(text):
            raise Refused(f"an entity lies outside of the text: {mark}", "ENTITY_BOUNDS_INVALID")
    return _stripped(text, marks)


def _stripped(text: str, marks: list[Entity]) -> tuple[str, list[Entity]]:
    ahead = units(text) - units(text.lstrip())
    plain = text.strip()
    kept = []
    for mark in marks:
        start = max(mark["offset"] - ahead, 0)
        end = min(mark["offset"] + mark["length"] - ahead, units(plain))
        if end > start:
            kept.append({**mark, "offset": start, "length": end - start})
    return plain, kept


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=False)
        self.text = ""
        self.marks: list[Entity] = []
        self.open: list[tuple[str, int, Entity]] = []

    def handle_data(self, data: str) -> None:
        if "<" in data:
            raise Refused("a < that starts no tag", "can't parse entities: unsupported start tag")
        self.text += data

    def handle_entityref(self, name: str) -> None:
        self.text += html.unescape(f"&{name};") if name in {"lt", "gt", "amp", "quot"} else f"&{name};"

    def handle_charref(self, name: str) -> None:
        self.text += html.unescape(f"&#{name};")

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.open.append((tag, units(self.text), _mark(tag, dict(attrs))))

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open[-1][0] != tag:
            raise Refused(f"</{tag}> closes nothing", "can't parse entities: unexpected end tag")
        _, start, mark = self.open.pop()
        if units(self.text) > start:
            self.marks.append({**mark, "offset": start, "length": units(self.text) - start})


def _mark(tag: str, attrs: dict[str, str | None]) -> Entity:
    if tag == "a" and attrs.get("href"):
        return {"type": "text_link", "url": attrs["href"]}
    if tag == "span" and attrs.get("class") == "tg-spoiler":
        return {"type": "spoiler"}
    if tag == "blockquote" and "expandable" in attrs:
        return {"type": "expandable_blockquote"}
    if tag not in _TAGS:
        raise Refused(f"there is no tag <{tag}>", f'can\'t parse entities: unsupported start tag "{tag}"')
    return {"type": _TAGS[tag]}


def _from_html(text: str) -> tuple[str, list[Entity]]:
    reader = _Reader()
    reader.feed(text)
    reader.close()
    if reader.open:
        tag = reader.open[-1][0]
        words = f"can't parse entities: can't find end tag corresponding to start tag \"{tag}\""
        raise Refused(f"<{tag}> is never closed", words)
    return reader.text, sorted(reader.marks, key=lambda mark: mark["offset"])
