"""Whether a token may do what it is used for: its kind, its account, its permissions."""

from __future__ import annotations

from tests.stubs.meta.accounts import Account
from tests.stubs.meta.answers import Failed
from tests.stubs.meta.call import Call

PAGE = (
    "pages_messaging",
    "pages_manage_metadata",
    "pages_show_list",
    "pages_read_engagement",
    "pages_read_user_content",
    "pages_manage_engagement",
    "instagram_basic",
    "instagram_manage_messages",
    "instagram_manage_comments",
)
INSTAGRAM = (
    "instagram_business_basic",
    "instagram_business_manage_messages",
    "instagram_business_manage_comments",
)
WHATSAPP = ("whatsapp_business_messaging", "whatsapp_business_management")


def account(call: Call, *scopes: str) -> Account:
    """The account that is the node of a call, for whose token has one of these permissions; raises Failed."""
    node: Account = call.node
    speaks(call, node)
    allow(call, *scopes)
    return node


def speaks(call: Call, node: Account) -> None:
    """Raise Failed where the token does not speak for an account."""
    if call.token.kind == "user":
        raise Failed(1705, "A Page access token is required for this call")
    wanted = node.page_id if node.kind == "instagram" and not node.is_login else node.id
    if call.token.node_id != wanted:
        raise Failed(100, f"Unsupported request. Object with ID '{call.node_id}' cannot be loaded", 33)


def allow(call: Call, *scopes: str) -> None:
    """Raise Failed where the token has none of these permissions."""
    if scopes and not set(scopes) & set(call.token.scopes):
        raise Failed(10, f"Application does not have permission for this action: {' or '.join(scopes)}")
