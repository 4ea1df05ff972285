"""What texts may call beside Fluent's own NUMBER and DATETIME: lists and ordinals as CLDR has them, and commands."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from babel import Locale
from babel.lists import format_list
from fluent.runtime.types import FluentType

# CLDR's names of list patterns: "a, b and c", "a, b or c", "a, b, c"
_STYLES = {"and": "standard", "or": "or", "unit": "unit"}


class Listed(FluentType):
    """Several values that stand in one place; without LIST they are joined by commas."""

    def __init__(self, values: tuple[str, ...], aside: Callable[[str], str], style: str = "unit") -> None:
        """Join these in one of the styles; `aside` makes of the whole what Fluent takes, however long it is."""
        self.values = values
        self.aside = aside
        self.style = style

    def format(self, locale: Locale) -> str:
        """Join them as the language does."""
        style = _STYLES[self.style]
        try:
            whole = format_list(self.values, style=style, locale=locale)  # type: ignore[arg-type]  # babel wants a literal
        except KeyError:
            # of some languages babel has a part of the pattern only (German's "unit" for three and more)
            whole = ", ".join(self.values)
        return self.aside(whole)


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
