"""What texts may call beside Fluent's own NUMBER and DATETIME: lists and ordinals as CLDR has them, and commands."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

from babel import Locale
from babel.lists import format_list
from fluent.runtime.types import FluentType

# CLDR's names of list patterns: "a, b and c", "a, b or c"; some languages have a word in "unit", too
_STYLES = {"and": "standard", "or": "or"}
_COMMAS = "unit"
_NO_COMMA_IN_CLDR = {"ar": "، "}
_PLACES = re.compile(r"\{\d\}|\w")
# around each of several where lines run leftwards (Unicode, UAX 9): isolates, and a mark so that the whole does, too
_ISOLATED, _LEFTWARDS = "\u2068{}\u2069", "\u200f"


class Listed(FluentType):
    """Several values that stand in one place; without LIST they are joined by commas."""

    def __init__(self, values: tuple[str, ...], aside: Callable[[str], str], style: str = _COMMAS) -> None:
        """Join these in one of the styles; `aside` makes of the whole what Fluent takes, however long it is."""
        self.values = values
        self.aside = aside
        self.style = style

    def format(self, locale: Locale) -> str:
        """Join them as the language does."""
        values = self.values
        leftwards = locale.text_direction == "rtl" and len(values) > 1
        if leftwards:
            values = tuple(_ISOLATED.format(one) for one in values)
        if self.style == _COMMAS:
            whole = _comma(locale).join(values)
        else:
            whole = format_list(values, style=_STYLES[self.style], locale=locale)  # type: ignore[arg-type]  # a literal
        return self.aside(f"{_LEFTWARDS if leftwards else ''}{whole}")


def _comma(locale: Locale) -> str:
    """What stands between two of several: the language's comma, and the space behind it where there is one."""
    middles = (str(locale.list_patterns.get(style, {}).get("middle", "")) for style in (_COMMAS, "standard"))
    found = (_PLACES.sub("", middle) for middle in middles)
    return next((one for one in found if one.strip()), _NO_COMMA_IN_CLDR.get(locale.language, ", "))


def functions(locale: Locale) -> Mapping[str, Callable[..., Any]]:
    """The functions of a language's texts.

    LIST($names, type: "or") joins with a word: "and", "or", "unit" for commas alone. ORDINAL($n) is the plural category
    of a place in a row, to select by: "one" of 1st and 21st in English. CODE("--", $flag) is what is typed or copied as
    one piece: in a language from right to left its parts stand together, from left to right.
    """

    def listed(values: Any, **options: Any) -> FluentType:
        if not isinstance(values, Listed):
            return Listed((str(values),), str, str(options.get("type", "and")))
        return Listed(values.values, values.aside, str(options.get("type", "and")))

    def ordinal(number: Any) -> str:
        return locale.ordinal_form(number)

    def code(*parts: Any) -> str:
        # Fluent isolates the whole from what is around it (FSI, PDI), and a command begins with Latin letters
        return "".join(one.format(locale) if isinstance(one, FluentType) else str(one) for one in parts)

    return {"LIST": listed, "ORDINAL": ordinal, "CODE": code}
