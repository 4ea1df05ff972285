"""Comments (`entry[].changes[]`): the feed of a Page, and the comments of an Instagram account."""

from __future__ import annotations

import hashlib
from typing import Any

from bot.meta.webhooks.events import Commented, CommentRemoved, Event
from bot.meta.webhooks.fields import id_in, object_in, text_in, time_ms_in

Json = dict[str, Any]

_WORDS = {"add": False, "edited": True}


def read_change(change: Json, account: str, *, at_ms: int) -> Event | None:
    """Read one; None for the account's own comments (an answer to them would never end), and for all but comments.

    Somebody whom the app may not see comes without a name and words: that is no comment, either.
    """
    value = object_in(change, "value")
    if change.get("field") == "feed" and value.get("item") == "comment":
        return _page(value, account, at_ms)
    return _instagram(value, account, at_ms) if change.get("field") == "comments" else None


def _page(value: Json, account: str, at_ms: int) -> Event | None:
    comment, post, verb = id_in(value, "comment_id"), id_in(value, "post_id"), text_in(value, "verb")
    author, parent = object_in(value, "from"), id_in(value, "parent_id")
    person = id_in(author, "id")
    common: Json = {"account": account, "person": person, "comment": comment, "post": post}
    if not comment or person == account:
        return None
    if verb == "remove":
        return CommentRemoved(id=f"{comment}:remove", at_ms=at_ms, **common)
    text = text_in(value, "message")
    if verb not in _WORDS or not person or "message" not in value:
        return None
    return Commented(
        id=_id(comment, verb, text),
        at_ms=at_ms if _WORDS[verb] else time_ms_in(value, "created_time"),
        text=text,
        name=text_in(author, "name"),
        parent=parent if parent != post else None,
        is_edit=_WORDS[verb],
        photo=text_in(value, "photo") or None,
        **common,
    )


def _instagram(value: Json, account: str, at_ms: int) -> Event | None:
    comment, author = id_in(value, "id"), object_in(value, "from")
    person = id_in(author, "id")
    if not comment or not person or person == account:
        return None
    return Commented(
        id=comment,
        account=account,
        person=person,
        at_ms=at_ms,
        comment=comment,
        post=id_in(object_in(value, "media"), "id"),
        text=text_in(value, "text"),
        name=text_in(author, "username"),
        parent=id_in(value, "parent_id") or None,
    )


def _id(comment: str, verb: str, text: str) -> str:
    """The same words again are the same thing: edits are not numbered."""
    return comment if verb == "add" else f"{comment}:{hashlib.sha256(text.encode()).hexdigest()[:32]}"
