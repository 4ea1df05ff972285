"""The kinds of updates that the bot asks Telegram for."""

from __future__ import annotations

# some come only where they are named (Bot API, getUpdates, `allowed_updates`)
ALLOWED_UPDATES = (
    "message",
    "edited_message",
    "channel_post",
    "edited_channel_post",
    "callback_query",
    "message_reaction",
    "inline_query",
    "chosen_inline_result",
    "guest_message",
)
