"""What an operator can set about the web group chat."""

from __future__ import annotations

from urllib.parse import urlsplit

from pydantic import Field, SecretStr, field_validator

from bot.posting.addresses import Proxies
from core.settings import Section, Settings, section


class WebSettings(Section):
    """The web group chat."""

    host: str = Field(default="127.0.0.1", description="Where it listens; anything beyond loopback needs a token.")
    port: int = Field(
        default=8420, ge=0, le=65535, description="`imagine demo` takes the next free one, unless you set it."
    )
    public_url: str = Field(
        default="",
        pattern=r"^(https?://[^\s()<>]+)?$",
        description=(
            "The address people use, where it differs (a proxy); its host is allowed in Host and Origin. "
            "Other platforms link there what is too large for them."
        ),
    )
    token: SecretStr = Field(default=SecretStr(""), description="Asked for when the chat listens beyond loopback.")
    proxies: tuple[str, ...] = Field(
        default=(),
        description=(
            "Addresses or networks of your own proxies, such as 127.0.0.1 or 10.0.0.0/8: limits count who stands in "
            "their X-Forwarded-For. Nobody else's is believed."
        ),
    )
    message_burst: int = Field(
        default=20, ge=1, description="How many messages one person may send to a room at once …"
    )
    messages_per_s: float = Field(default=4.0, gt=0, description="… and how many a second in the long run.")

    @field_validator("public_url")
    @classmethod
    def _is_address(cls, public_url: str) -> str:
        """Raises ValueError for what begins like an address and is none."""
        try:
            parts = urlsplit(public_url)
            whole = not public_url or (bool(parts.hostname) and (parts.port or 1) > 0)
        except ValueError:
            whole = False
        if not whole:
            raise ValueError("it is no address that a browser opens, such as https://pictures.example.org")
        return public_url

    @field_validator("proxies")
    @classmethod
    def _are_addresses(cls, proxies: tuple[str, ...]) -> tuple[str, ...]:
        """Raises ValueError for what is neither an address nor a network."""
        Proxies(proxies)
        return proxies


SECTION = WebSettings


def web(settings: Settings) -> WebSettings:
    """This platform's section."""
    return section(settings, "web", WebSettings)
