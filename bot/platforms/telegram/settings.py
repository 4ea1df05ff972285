"""What an operator sets for Telegram."""

from __future__ import annotations

from typing import Literal

from pydantic import Field, SecretStr

from core.settings import Section


class TelegramSettings(Section):
    """A bot of Telegram's BotFather."""

    token: SecretStr = Field(default=SecretStr(""), description="the bot's token, from @BotFather")
    api_url: str = Field(
        default="https://api.telegram.org", description="the Bot API server, where you run one of your own"
    )
    receive: Literal["polling", "webhook"] = Field(
        default="polling", description="`polling` asks Telegram for news; `webhook` lets Telegram call `webhook_url`"
    )
    webhook_url: str = Field(default="", description="the https address that Telegram calls, path included")
    webhook_secret: SecretStr = Field(
        default=SecretStr(""), description="sent by Telegram with every call: 16 to 256 of A-Z a-z 0-9 _ -"
    )
    webhook_host: str = Field(default="127.0.0.1", description="where the webhook listens, behind your proxy")
    webhook_port: int = Field(default=8421, ge=0, le=65535, description="the port of the webhook")
    spoiler_chats: tuple[int, ...] = Field(
        default=(), description="ids of chats in which pictures are veiled until somebody taps them"
    )
    delete_reaction: str = Field(
        default="💔", description="the reaction with which whoever asked deletes a picture; empty turns it off"
    )
    storage_chat: int = Field(
        default=0, description="id of a private channel of the bot's; inline mode uploads its pictures there first"
    )

    @property
    def account(self) -> str:
        """The bot's own id: the part of the token that is no secret."""
        return self.token.get_secret_value().partition(":")[0]


SECTION = TelegramSettings
