"""What is told of comments: the feed of a Page, and Instagram's comments, which tell neither edits nor deletions."""

from __future__ import annotations

from typing import Any

from tests.stubs.meta.events import tell_change
from tests.stubs.meta.outbox import Delivery
from tests.stubs.meta.posts import Comment
from tests.stubs.meta.world import World

Json = dict[str, Any]

_LIVES_S = 3 * 86_400


def tell_comment(world: World, comment: Comment, verb: str = "add", *, is_visible: bool = True) -> list[Delivery]:
    """Tell of a comment; one by a person whom the app may not see comes without words and author."""
    account = comment.post.account
    if account.kind == "instagram":
        if verb != "add":
            return []
        return tell_change(world, account, "comments", _instagram(comment), person=comment.person)
    parent_id = comment.parent.id if comment.parent else comment.post.id
    value: Json = {
        "item": "comment",
        "verb": verb,
        "post_id": comment.post.id,
        "comment_id": comment.id,
        "parent_id": parent_id,
        "created_time": int(comment.at),
        "post": {"id": comment.post.id, "is_published": True, "status_type": "mobile_status_update"},
    }
    if is_visible:
        name = comment.person.name if comment.person else account.name
        value["from"] = {"id": comment.person_id, "name": name}
        if verb != "remove":
            value["message"] = comment.text
    if comment.media and verb != "remove":
        value["photo"] = world.host(comment.media[0], _LIVES_S)
    return tell_change(world, account, "feed", value, person=comment.person)


def _instagram(comment: Comment) -> Json:
    username = comment.person.username if comment.person else comment.post.account.name
    value: Json = {
        "id": comment.id,
        "text": comment.text,
        "from": {"id": comment.person_id, "username": username},
        "media": {"id": comment.post.id, "media_product_type": "FEED"},
    }
    return {**value, "parent_id": comment.parent.id} if comment.parent else value
