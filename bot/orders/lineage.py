"""What an order starts from: which jobs that makes its parents, and whom there is to ask."""

from __future__ import annotations

from collections.abc import Sequence

from bot.conversation.outcome import Order, Owner
from bot.orders.pictures import Picked
from core.domain.jobs.job import Parent, RenderSpec


def parents_of(picks: Sequence[Picked], action: str) -> tuple[Parent, ...]:
    """Which pictures of which jobs these are; uploads are nobody's."""
    return tuple(
        Parent(job=one.job.id, index=one.source.index, action=action, message=one.message)
        for one in picks
        if one.job is not None
    )


def owners_of(picks: Sequence[Picked]) -> tuple[Owner, ...]:
    """Whom to ask, as far as the pictures themselves say: who sent them, or asked for them."""
    found = {owner.key: owner for one in picks if (owner := _owner(one)) is not None}
    return tuple(found.values())


def _owner(picked: Picked) -> Owner | None:
    if picked.owner is not None:
        return picked.owner
    author = None if picked.job is None else picked.job.author
    return None if author is None else Owner(key=author.key, name=author.name, author=author)


def order_from(picks: Sequence[Picked], spec: RenderSpec, action: str, text: str) -> Order:
    """An order that starts from these pictures; it answers the first of them that stands in a message."""
    return Order(
        spec=spec,
        text=text,
        parents=parents_of(picks, action),
        owners=owners_of(picks),
        about=next((one.message for one in picks if one.message is not None), None),
    )
