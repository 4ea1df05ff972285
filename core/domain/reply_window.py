"""Where a result goes once the placeholder can no longer be edited, and the sentence that comes in time before that."""

from __future__ import annotations

from enum import StrEnum

from core.domain.ids import MessageId
from core.domain.place import Place
from core.domain.post import Capabilities

# so long before its end the placeholder says that the result has to be fetched: the edit may wait for its turn
LEAD_S = 60.0
# an upload that begins later than this before the end may come too late
_UPLOAD_S = 10.0


class Outlet(StrEnum):
    """How a post gets into its place."""

    EDIT = "edit"  # over the placeholder
    CREATE = "create"  # as a message of its own
    NOWHERE = "nowhere"  # not any more


def outlet(place: Place, placeholder: MessageId | None, can: Capabilities, now: float) -> Outlet:
    """Choose: over the placeholder while that works, else a fresh message where the bot may write by itself."""
    ends_at = place.editable_until
    if placeholder is not None and can.edit:
        if ends_at is None or now < ends_at - (_UPLOAD_S if place.late_posts else 0.0):
            return Outlet.EDIT
    elif ends_at is None or now < ends_at:
        return Outlet.CREATE
    return Outlet.CREATE if place.late_posts else Outlet.NOWHERE


def is_open(can: Capabilities, opened_at: float | None, now: float) -> bool:
    """Whether the bot may write in a place in which somebody acted last at this time; an upload takes a while."""
    return can.window_s is None or (opened_at is not None and now < opened_at + can.window_s - _UPLOAD_S)


def lapses_at(place: Place) -> float | None:
    """When a placeholder has to say that its result must be fetched; None where a late result may be posted."""
    if place.editable_until is None or place.late_posts:
        return None
    return place.editable_until - LEAD_S


def may_show_progress(place: Place, now: float) -> bool:
    """Whether progress may still be edited into a placeholder: not over the sentence, and not without its token."""
    ends_at = lapses_at(place) or place.editable_until
    return ends_at is None or now < ends_at
