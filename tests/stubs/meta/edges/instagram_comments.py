"""Comments under Instagram's media: answered in words only, hidden, deleted."""

from __future__ import annotations

from typing import Any

from tests.stubs.meta import rights
from tests.stubs.meta.answers import Failed, Refused
from tests.stubs.meta.call import Call
from tests.stubs.meta.feed import tell_comment
from tests.stubs.meta.posts import Comment
from tests.stubs.meta.world import World

Json = dict[str, Any]

_SCOPES = ("instagram_manage_comments", "instagram_business_manage_comments")


async def answer(world: World, call: Call) -> Json:
    """POST replies: words only, there is no way to put a picture under a post."""
    with world.lock:
        asked = _comment(call)
        account = asked.post.account
        world.pace.open(account.id, 80002, world.clock.now())
        made = Comment(
            id=world.number(),
            post=asked.post,
            person=None,
            person_id=account.id,
            text=call.params["message"],
            at=world.clock.now(),
            parent=asked.parent or asked,
        )
        asked.post.comments.append(made)
        world.nodes[made.id] = ("instagram_comment", made)
        tell_comment(world, made)
        world.lock.notify_all()
    return {"id": made.id}


async def replies(world: World, call: Call) -> Json:
    """GET replies."""
    with world.lock:
        comment = _comment(call)
        found = [one for one in comment.post.comments if one.parent is comment and not one.is_gone]
        return {"data": [_told(one) for one in found[: call.get("limit", 25)]]}


async def look(world: World, call: Call) -> Json:
    """GET a comment."""
    with world.lock:
        return _told(_comment(call))


async def hide(world: World, call: Call) -> Json:
    """POST hide."""
    with world.lock:
        _comment(call).is_hidden = call.params["hide"]
    return {"success": True}


async def delete(world: World, call: Call) -> Json:
    """DELETE one's own; others' could be deleted too, and no bot has a reason to."""
    with world.lock:
        comment = _comment(call)
        if comment.person is not None:
            raise Refused("this deletes somebody else's comment", 200)
        comment.is_gone = True
    return {"success": True}


async def mention(world: World, call: Call) -> Json:
    """POST mentions: an answer, in words, where the account was mentioned."""
    account = rights.account(call, *_SCOPES)
    with world.lock:
        kind, post = world.nodes.get(call.params["media_id"], ("", None))
        if kind != "post":
            raise Failed(100, "The media does not exist", 33)
        made = Comment(
            id=world.number(),
            post=post,
            person=None,
            person_id=account.id,
            text=call.params["message"],
            at=world.clock.now(),
        )
        post.comments.append(made)
        world.nodes[made.id] = ("instagram_comment", made)
        world.lock.notify_all()
    return {"id": made.id}


def _comment(call: Call) -> Comment:
    comment: Comment = call.node
    rights.speaks(call, comment.post.account)
    rights.allow(call, *_SCOPES)
    if comment.is_gone:
        raise Failed(100, f"Unsupported request. Object with ID '{comment.id}' does not exist", 33)
    return comment


def _told(one: Comment) -> Json:
    username = one.person.username if one.person else one.post.account.name
    told: Json = {"id": one.id, "text": one.text, "from": {"id": one.person_id, "username": username}}
    return {**told, "parent_id": one.parent.id} if one.parent else told


EDGES = {
    "instagram_comment GET": look,
    "instagram_comment GET replies": replies,
    "instagram_comment POST replies": answer,
    "instagram_comment POST": hide,
    "instagram_comment DELETE": delete,
    "instagram POST mentions": mention,
}
