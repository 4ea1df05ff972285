"""What an operator sets for Discord."""

from __future__ import annotations

from typing import Literal

from pydantic import Field, SecretStr

from core.settings import Section


class DiscordSettings(Section):
    """The Discord application."""

    token: SecretStr = Field(
        default=SecretStr(""), description="the bot's token, from the page Bot of the developer portal"
    )
    application_id: str = Field(
        default="", pattern=r"^\d{0,20}$", description="the application's id; empty: asked from Discord at the start"
    )
    public_key: str = Field(
        default="",
        pattern=r"^([0-9a-fA-F]{64})?$",
        description="the application's public key, with which interactions over HTTP are verified",
    )
    listen: Literal["gateway", "http"] = Field(
        default="gateway", description="how interactions arrive: over the gateway, or at an address of our own"
    )
    shard_count: int = Field(
        default=0, ge=0, description="of all shards of the bot; 0: as many as Discord recommends, all in one process"
    )
    shards: tuple[int, ...] = Field(default=(), description="with shard_count: the shards of this process")
    host: str = Field(default="127.0.0.1", description="with listen=http: the address to listen on, behind a proxy")
    port: int = Field(default=8422, ge=0, le=65535, description="with listen=http: the port")
    api_url: str = Field(
        default="https://discord.com/api/v10",
        pattern=r"^https?://\S*[^/\s]$",
        description="where the API is; another one for a proxy",
    )
    cdn_url: str = Field(
        default="https://cdn.discordapp.com",
        pattern=r"^https?://\S*[^/\s]$",
        description="where pictures of people and their uploads are fetched",
    )


SECTION = DiscordSettings
