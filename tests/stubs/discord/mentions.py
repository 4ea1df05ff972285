"""Who a text would ping, under the allowed mentions of its message."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any


def pinged(text: str, allowed: Mapping[str, Any] | None) -> tuple[list[str], bool]:
    """Ids of the people whom a text pings, and whether it pings everyone; without a word everything is allowed."""
    people = list(dict.fromkeys(re.findall(r"<@!?(\d+)>", text)))
    everyone = "@everyone" in text or "@here" in text
    if allowed is None:
        return people, everyone
    parse = allowed.get("parse")
    named = {str(row) for row in allowed.get("users") or ()}
    if parse is None and allowed.get("users") is None and allowed.get("roles") is None:
        return people, everyone
    parse = parse or ()
    return [row for row in people if "users" in parse or row in named], everyone and "everyone" in parse
