"""Comments under a Page's posts: answered with a picture, edited, deleted, and read back."""

from __future__ import annotations

from typing import Any

from tests.stubs.meta import rights
from tests.stubs.meta.answers import Failed, Refused
from tests.stubs.meta.call import Call
from tests.stubs.meta.feed import tell_comment
from tests.stubs.meta.fetch import fetch
from tests.stubs.meta.media import Media
from tests.stubs.meta.posts import Comment
from tests.stubs.meta.world import World

Json = dict[str, Any]

_PICTURES = ("attachment_url", "attachment_id", "attachment_share_url")


async def answer(world: World, call: Call) -> Json:
    """POST comments under a comment: an answer, which stands under the top one."""
    with world.lock:
        asked = _comment(call, "pages_manage_engagement")
        account = asked.post.account
        world.pace.open(account.id, 80001, world.clock.now())
        world.pace.count(f"account {account.id}", world.pace.allows.account, world.clock.now())
    if not call.get("message") and not any(name in call.params for name in _PICTURES):
        raise Refused("an answer needs words or a picture")
    media = await _picture(world, call)
    with world.lock:
        if asked.is_gone:
            raise Failed(100, "Unsupported request. The comment does not exist any more", 33)
        made = Comment(
            id=f"{asked.post.id.rpartition('_')[2]}_{world.number()}",
            post=asked.post,
            person=None,
            person_id=account.id,
            text=call.get("message", ""),
            at=world.clock.now(),
            parent=asked.parent or asked,
            media=media,
        )
        asked.post.comments.append(made)
        world.nodes[made.id] = ("comment", made)
        tell_comment(world, made)
        world.lock.notify_all()
    return {"id": made.id}


async def change(world: World, call: Call) -> Json:
    """POST to a comment: edits it, which is possible for one's own only, or hides it."""
    comment = _comment(call, "pages_manage_engagement")
    if "is_hidden" in call.params:
        comment.is_hidden = call.params["is_hidden"]
        return {"success": True}
    if comment.person is not None:
        raise Refused("this edits somebody else's comment; an answer goes to its edge comments", 200)
    media = await _picture(world, call)
    with world.lock:
        comment.text = call.get("message", comment.text)
        if media and world.edits_take_pictures:
            comment.media = media
        comment.edits += 1
        tell_comment(world, comment, "edited")
        world.lock.notify_all()
    return {"success": True}


async def delete(world: World, call: Call) -> Json:
    """DELETE one's own comment."""
    comment = _comment(call, "pages_manage_engagement")
    if comment.person is not None:
        raise Refused("this deletes somebody else's comment", 200)
    with world.lock:
        comment.is_gone = True
        tell_comment(world, comment, "remove")
        world.lock.notify_all()
    return {"success": True}


async def look(world: World, call: Call) -> Json:
    """GET a comment."""
    with world.lock:
        return _told(call, _comment(call, "pages_read_engagement"))


async def answers(world: World, call: Call) -> Json:
    """GET comments: the answers to a comment."""
    with world.lock:
        comment = _comment(call, "pages_read_engagement")
        found = [one for one in comment.post.comments if one.parent is comment and not one.is_gone]
        if call.get("order") == "reverse_chronological":
            found.reverse()
        return {"data": [_told(call, one) for one in found[: call.get("limit", 25)]]}


def _comment(call: Call, scope: str) -> Comment:
    comment: Comment = call.node
    rights.speaks(call, comment.post.account)
    rights.allow(call, scope)
    if comment.is_gone:
        raise Failed(100, f"Unsupported request. Object with ID '{comment.id}' does not exist", 33)
    return comment


async def _picture(world: World, call: Call) -> list[Media]:
    if sum(name in call.params for name in _PICTURES) > 1:
        raise Refused("a comment has one picture")
    if url := call.get("attachment_url"):
        return [await fetch(url, "image", patience_s=world.fetch_s)]
    if photo_id := call.get("attachment_id"):
        with world.lock:
            photo = world.uploaded(call.node.post.account, photo_id)
        if photo is None or not photo.is_photo:
            raise Failed(100, "The photo is not this Page's", 33)
        return [photo.media]
    return []


def _told(call: Call, one: Comment) -> Json:
    told: Json = {"id": one.id, "message": one.text, "created_time": int(one.at), "can_comment": True}
    # others' names and words are withheld until Advanced Access
    if one.person is None or call.app.advanced or one.person.has_role:
        told["from"] = {"id": one.person_id, "name": one.person.name if one.person else one.post.account.name}
    if one.parent is not None:
        told["parent"] = {"id": one.parent.id}
    if one.media:
        told["attachment"] = {"type": "photo"}
    wanted = call.get("fields", "id,message,from,created_time").split(",")
    return {name: value for name, value in told.items() if name == "id" or name in wanted}


EDGES = {
    "comment GET": look,
    "comment POST": change,
    "comment DELETE": delete,
    "comment POST comments": answer,
    "comment GET comments": answers,
}
