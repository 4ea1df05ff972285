"""Telegram: groups, topics and direct chats, over the Bot API (https://core.telegram.org/bots/api)."""
