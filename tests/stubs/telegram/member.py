"""Members of chats, as the API tells them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

Json = dict[str, Any]

# https://core.telegram.org/bots/api#chatmemberadministrator
_RIGHTS = (
    "can_manage_chat",
    "can_delete_messages",
    "can_manage_video_chats",
    "can_restrict_members",
    "can_promote_members",
    "can_change_info",
    "can_invite_users",
    "can_post_stories",
    "can_edit_stories",
    "can_delete_stories",
)
IN_CHAT = frozenset({"creator", "administrator", "member"})


@dataclass(frozen=True, kw_only=True)
class Member:
    """Somebody in a chat, or who was in it."""

    # the User object
    user: Json
    # creator, administrator, member, left, kicked
    status: str
    anonymous: bool = False

    @property
    def is_admin(self) -> bool:
        """Whether they run the chat."""
        return self.status in {"creator", "administrator"}

    def told(self) -> Json:
        """The ChatMember object."""
        body: Json = {"status": self.status, "user": self.user}
        if self.status == "creator":
            return {**body, "is_anonymous": self.anonymous}
        if self.status == "administrator":
            rights = dict.fromkeys(_RIGHTS, True)
            return {**body, "can_be_edited": False, "is_anonymous": self.anonymous, **rights}
        return {**body, "until_date": 0} if self.status == "kicked" else body
