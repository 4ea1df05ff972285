"""What can be read: chats, members, files."""

from __future__ import annotations

from tests.stubs.telegram.answers import Failed
from tests.stubs.telegram.call import Call
from tests.stubs.telegram.files import DOWNLOAD_BYTES
from tests.stubs.telegram.member import IN_CHAT, Member
from tests.stubs.telegram.message import Json
from tests.stubs.telegram.methods.places import chat_of
from tests.stubs.telegram.world import World


def get_chat(world: World, call: Call) -> Json:
    chat = chat_of(world, call)
    gifts = dict.fromkeys(("unlimited_gifts", "limited_gifts", "unique_gifts", "premium_subscription"), False)
    body = {
        **chat.told(),
        "accent_color_id": 1,
        "max_reaction_count": 11,
        "accepted_gift_types": {**gifts, "gifts_from_channels": False},
    }
    if chat.kind != "private" and not (chat.may_send_media and chat.may_send_text):
        sends = ("can_send_photos", "can_send_videos", "can_send_documents")
        body["permissions"] = {"can_send_messages": chat.may_send_text, **dict.fromkeys(sends, chat.may_send_media)}
    return {**body, "slow_mode_delay": chat.slow_mode_s} if chat.slow_mode_s else body


def get_chat_member(world: World, call: Call) -> Json:
    chat = chat_of(world, call)
    user_id = call.params["user_id"]
    if user_id in chat.members:
        return chat.members[user_id].told()
    if user_id not in world.users:
        raise Failed(400, "PARTICIPANT_ID_INVALID")
    return Member(user=world.users[user_id].told(), status="left").told()


def get_chat_administrators(world: World, call: Call) -> list[Json]:
    chat = chat_of(world, call)
    if chat.kind == "private":
        raise Failed(400, "there are no administrators in the private chat")
    # no other bots are listed, and this bot is
    return [member.told() for member in chat.members.values() if member.is_admin]


def get_chat_member_count(world: World, call: Call) -> int:
    return sum(member.status in IN_CHAT for member in chat_of(world, call).members.values())


def leave_chat(world: World, call: Call) -> bool:
    chat = chat_of(world, call)
    if chat.kind == "private":
        raise Failed(400, "chat not found")
    chat.set_member(Member(user=chat.bot.user, status="left"), by=world.me())
    return True


def get_file(world: World, call: Call) -> Json:
    stored = world.files.prepare(call.params["file_id"], most_bytes=None if world.local else DOWNLOAD_BYTES)
    content = stored.make()
    told = {"file_id": stored.file_id, "file_unique_id": stored.unique_id, "file_size": len(content)}
    if world.local is None:
        return {**told, "file_path": stored.path}
    path = world.local / stored.path
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    return {**told, "file_path": str(path)}


METHODS = {
    "getChat": get_chat,
    "getChatMember": get_chat_member,
    "getChatAdministrators": get_chat_administrators,
    "getChatMemberCount": get_chat_member_count,
    "leaveChat": leave_chat,
    "getFile": get_file,
}
