"""The Send API of Messenger and Instagram: one message or one sign, to a person or in private to a comment's author."""

from __future__ import annotations

import asyncio
import time
from typing import Any

from tests.stubs.meta import rights
from tests.stubs.meta.accounts import Account
from tests.stubs.meta.answers import Failed, Refused
from tests.stubs.meta.call import Call
from tests.stubs.meta.content import Draft, assembled, check, media_of
from tests.stubs.meta.echo import echo_of
from tests.stubs.meta.events import tell
from tests.stubs.meta.outbox import Delivery
from tests.stubs.meta.posts import Comment
from tests.stubs.meta.thread import Message, Thread
from tests.stubs.meta.world import World

Json = dict[str, Any]

_SCOPES = ("pages_messaging", "instagram_manage_messages", "instagram_business_manage_messages")
_RETIRED = frozenset({"CONFIRMED_EVENT_UPDATE", "ACCOUNT_UPDATE", "POST_PURCHASE_UPDATE"})
_TYPING_S, _PRIVATE_S = 20.0, 7 * 86_400
_HEAVY = frozenset({"video", "audio"})


async def send(world: World, call: Call) -> Json:
    """POST messages."""
    account = rights.account(call, *_SCOPES)
    with world.lock:
        world.pace.open(account.id, 80002 if account.kind == "instagram" else 80001, world.clock.now())
        comment = _comment(world, account, call)
        thread = world.thread(account, comment.person) if comment and comment.person else _thread(world, account, call)
        _both_or_neither(call)
        _check_open(world, thread, call, is_private=comment is not None)
        if "sender_action" in call.params:
            return _act(world, thread, call)
        check(thread.account, call)
        _count(world, thread, call, comment)
    draft = await media_of(world, account, call)
    with world.lock:
        _check_open(world, thread, call, is_private=comment is not None)
        message = thread.add(_message(world, thread, call, draft))
        if comment is not None:
            comment.private_reply = message.id
        echoes = _echoes(world, thread, message)
        world.lock.notify_all()
    if world.echo_first:
        await _settled(world, echoes)
    told = {"recipient_id": thread.person_id, "message_id": message.id}
    return {**told, "attachment_id": draft.attachment_id} if draft.attachment_id else told


def _comment(world: World, account: Account, call: Call) -> Comment | None:
    """The comment that is answered in private, if that is asked for and allowed."""
    comment_id = call.params["recipient"].get("comment_id")
    if comment_id is None:
        return None
    kind, comment = world.nodes.get(comment_id, ("", None))
    mine = kind in {"comment", "instagram_comment"} and comment.post.account is account
    shut = not mine or comment.person is None or comment.is_gone or comment.private_reply is not None
    if shut or world.clock.now() - comment.at > _PRIVATE_S:
        raise Failed(100, "This comment cannot be replied to in private", 2534025)
    world.pace.count(f"private {account.id}", world.pace.allows.private_replies, world.clock.now())
    found: Comment = comment
    return found


def _thread(world: World, account: Account, call: Call) -> Thread:
    person_id = call.params["recipient"]["id"]
    kind, thread = world.nodes.get(person_id, ("", None))
    # a Page's token also writes for the Instagram account that it is linked with
    if kind != "person" or not (thread.account is account or thread.account.page_id == account.id):
        raise Failed(100, "No matching user found", 2534014 if account.kind == "instagram" else 2018001)
    found: Thread = thread
    return found


def _both_or_neither(call: Call) -> None:
    has_act, has_message = "sender_action" in call.params, "message" in call.params
    if has_act and has_message:
        raise Refused("a message and a sender_action do not go together", 100, 2018014)
    if not has_act and not has_message:
        raise Refused("neither a message nor a sender_action", 100, 2018015)
    if tag := call.get("tag"):
        why = "is for humans, not for an automated answer" if tag not in _RETIRED else "is refused since 27 April 2026"
        raise Refused(f"the tag {tag} {why}")
    if call.get("messaging_type") in {"MESSAGE_TAG", "UTILITY"}:
        raise Refused(f"messaging_type {call.get('messaging_type')} needs what an automated answer has not")


def _check_open(world: World, thread: Thread, call: Call, *, is_private: bool) -> None:
    is_page = thread.account.kind == "page"
    if thread.is_blocked:
        raise Failed(551, "This person isn't available right now.", 1545041)
    if not call.app.advanced and not thread.person.has_role:
        raise Failed(200, "Cannot message users who are not admins, developers or testers of the app", 2018028)
    if thread.owner is not None and thread.owner != call.app.id:
        words = "Message failed to send because another app is controlling this thread now."
        raise Failed(10, words, 2018300 if is_page else 2534037)
    if not is_private and not thread.is_open(world.clock.now()):
        raise Failed(10, "This message is sent outside of allowed window.", 2018278 if is_page else 2534022)


def _act(world: World, thread: Thread, call: Call) -> Json:
    act = call.params["sender_action"].lower()
    if extra := set(call.params) - {"recipient", "sender_action", "payload", "appsecret_proof", "messaging_type"}:
        raise Refused(f"a sender_action goes alone, without {', '.join(sorted(extra))}", 100, 2018014)
    if act == "typing_on":
        thread.typing_until = world.clock.now() + _TYPING_S
    elif act == "typing_off":
        thread.typing_until = 0.0
    elif act == "mark_seen":
        thread.seen_until = world.clock.now()
    else:
        _react(thread, call, act)
    world.lock.notify_all()
    return {"recipient_id": thread.person_id}


def _react(thread: Thread, call: Call, act: str) -> None:
    payload = call.get("payload", {})
    message = thread.find(payload.get("message_id", ""))
    if message is None:
        raise Failed(100, "Invalid message id", 2534015 if thread.account.kind == "instagram" else None)
    if act == "unreact":
        message.reactions.pop("account", None)
        return
    if "reaction" not in payload:
        raise Refused("a reaction must be named")
    message.reactions["account"] = payload["reaction"]


def _count(world: World, thread: Thread, call: Call, comment: Comment | None) -> None:
    now, allows, account_id = world.clock.now(), world.pace.allows, thread.account.id
    if comment is None:
        world.pace.count(f"chat {thread.person_id}", allows.chat, now, subcode=2534040)
    kind = call.params["message"].get("attachment", {}).get("type")
    if kind in _HEAVY:
        world.pace.count(f"heavy {account_id}", allows.heavy, now)
    world.pace.count(f"account {account_id}", allows.account, now)


def _message(world: World, thread: Thread, call: Call, draft: Draft) -> Message:
    reply_to = call.get("reply_to", {}).get("mid")
    if reply_to is not None and thread.find(reply_to) is None:
        raise Failed(100, "The message that is replied to does not exist")
    message_id = world.message_id(thread.account)
    return assembled(message_id, call, draft, at=world.clock.now(), reply_to=reply_to)


def _echoes(world: World, thread: Thread, message: Message) -> list[Delivery]:
    body = {"message": echo_of(world, thread.account, message)}
    # the echo of a template may come twice
    sent = [
        one for _ in range(2 if message.template not in {"", "like_heart"} else 1) for one in _echo(world, thread, body)
    ]
    now_ms = int(world.clock.now() * 1000)
    if thread.account.kind == "page":
        tell(world, thread, "message_deliveries", {"delivery": {"mids": [message.id], "watermark": now_ms}})
    return sent


def _echo(world: World, thread: Thread, body: Json) -> list[Delivery]:
    return tell(world, thread, "message_echoes", body, by_account=True)


async def _settled(world: World, deliveries: list[Delivery]) -> None:
    """Wait until every echo has been tried once."""
    ends = time.monotonic() + world.answer_s
    while time.monotonic() < ends:
        with world.lock:
            if all(one.tries or one not in world.outbox.waiting for one in deliveries):
                return
        await asyncio.sleep(0.002)


EDGES = {"page POST messages": send, "instagram POST messages": send}
