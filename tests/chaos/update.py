"""An update as the platform sends it, and what an adapter makes of it."""

from __future__ import annotations

from core.domain.ids import invocation_id
from core.domain.place import Author, Invocation, Place

ACCOUNT = "stub"


def invocation_of(update: dict[str, str]) -> Invocation:
    """The same update is the same invocation, whoever takes it."""
    rule, chat = update["rule"], update["chat"]
    return Invocation(
        id=invocation_id(rule, ACCOUNT, update["id"]),
        place=Place(platform=rule, account=ACCOUNT, chat=chat),
        author=Author(platform=rule, account=ACCOUNT, id=update["person"], name=update["person"].title()),
        text=update["text"],
    )
