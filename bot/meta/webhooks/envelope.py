"""One POST of Meta's: what happened, in the order in which it happened, each thing once."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from bot.meta.webhooks.changes import read_change
from bot.meta.webhooks.events import Event
from bot.meta.webhooks.fields import id_in, objects_in, time_ms_in
from bot.meta.webhooks.messaging import read_messaging
from core.language.text import clean_tree

Json = dict[str, Any]


def read_envelope(told: Json, object_: str, *, since_ms: int = 0) -> tuple[Event, ...]:
    """Read a body that was believed, for one kind of account (`page`, `instagram`); another kind's says nothing.

    Several accounts and several events of each may come at once, the same one twice, and in any order. What is older
    than `since_ms` (milliseconds since 1970) is left out, and what tells no time with it: a signature holds for ever,
    so that whoever once saw a body could bring it again when nobody remembers it any more.
    """
    if told.get("object") != object_:
        return ()
    entries = objects_in(clean_tree(told), "entry")
    found = {event.id: event for entry in entries for event in _events(entry) if event.at_ms >= since_ms}
    return tuple(sorted(found.values(), key=lambda event: event.at_ms))


def _events(entry: Json) -> Iterator[Event]:
    # the portal's Test button sends a rightly signed sample for the account "0"
    account, at_ms = id_in(entry, "id"), time_ms_in(entry, "time")
    if account in {"", "0"}:
        return
    for name in ("messaging", "standby"):
        for told in objects_in(entry, name):
            if event := read_messaging(told, account, is_standby=name == "standby"):
                yield event
    # a page of Meta's shows Instagram's comments without the list around them
    for change in (*objects_in(entry, "changes"), entry):
        if event := read_change(change, account, at_ms=at_ms):
            yield event
