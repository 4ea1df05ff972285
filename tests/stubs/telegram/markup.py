"""Inline keyboards and the limits of their buttons."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from tests.stubs.telegram.answers import Refused

_NO_ACTION = {"text", "icon_custom_emoji_id", "style"}
_STYLES = {"danger", "success", "primary"}
_LINKS = ("http://", "https://", "tg://")


@dataclass(frozen=True, kw_only=True)
class Key:
    """A button as a person sees it."""

    label: str
    # callback_data
    data: str | None = None
    url: str | None = None
    # any other action, as the API has it: {"copy_text": {"text": "7"}}
    other: tuple[str, Any] | None = None


def keyboard(markup: dict[str, Any] | None) -> tuple[tuple[Key, ...], ...]:
    """The keys of a reply_markup."""
    rows = (markup or {}).get("inline_keyboard", ())
    return tuple(tuple(_key(button) for button in row) for row in rows if row)


def check(markup: dict[str, Any] | None) -> None:
    """Hold an inline keyboard against the limits; raises Refused."""
    rows = (markup or {}).get("inline_keyboard", ())
    if any(len(row) > 8 for row in rows) or sum(len(row) for row in rows) > 100:
        raise Refused("a keyboard has at most 8 buttons in a row and 100 in all", "reply markup is too long")
    for row in rows:
        for button in row:
            _check(button)


def _check(button: dict[str, Any]) -> None:
    actions = sorted(set(button) - _NO_ACTION)
    if len(actions) != 1:
        words = "can't parse inline keyboard button: text buttons are unallowed in the inline keyboard"
        raise Refused(f"a button has exactly one action, not {actions}", words)
    if not button["text"].strip():
        raise Refused("a button's text is empty", "BUTTON_TEXT_INVALID")
    if not 1 <= len(button.get("callback_data", "x").encode()) <= 64:
        raise Refused("callback_data has 1 to 64 bytes", "BUTTON_DATA_INVALID")
    if "url" in button and not button["url"].startswith(_LINKS):
        raise Refused(f"a button's url is no link: {button['url']}", "BUTTON_URL_INVALID")
    if "copy_text" in button and not 1 <= len(button["copy_text"]["text"]) <= 256:
        raise Refused("copy_text has 1 to 256 characters", "BUTTON_COPY_TEXT_INVALID")
    if "style" in button and button["style"] not in _STYLES:
        raise Refused(f"there is no style {button['style']}", "invalid button style specified")


def _key(button: dict[str, Any]) -> Key:
    known = _NO_ACTION | {"callback_data", "url"}
    other = next(((name, value) for name, value in button.items() if name not in known), None)
    return Key(label=button["text"], data=button.get("callback_data"), url=button.get("url"), other=other)
