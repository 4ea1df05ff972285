"""Updates that Telegram brings by itself: a call is answered once its update is recorded, or never, and comes again."""

from __future__ import annotations

import asyncio
import re
from typing import Any
from urllib.parse import urlsplit

from starlette.applications import Starlette
from starlette.responses import Response

from bot.platforms.telegram.settings import TelegramSettings
from bot.platforms.telegram.updates.update_tasks import UpdateTasks
from bot.posting.http_server import listening_on, serve, server
from bot.posting.webhooks import SharedSecret, application, webhook
from core.domain.errors import OperatorError

_HEADER = "X-Telegram-Bot-Api-Secret-Token"
# Bot API, setWebhook: 1 to 256 of these; a shorter secret could be guessed
_SECRET = re.compile(r"[A-Za-z0-9_-]{16,256}")


def checked(settings: TelegramSettings) -> TelegramSettings:
    """Pass for settings with which a webhook is safe; raises OperatorError with the remedy."""
    if not _SECRET.fullmatch(settings.webhook_secret.get_secret_value()):
        raise OperatorError(
            "IMAGINE_TELEGRAM__WEBHOOK_SECRET must be 16 to 256 of A-Z a-z 0-9 _ -: without it anybody could call the "
            "webhook in Telegram's name."
        )
    if not urlsplit(settings.webhook_url).hostname:
        raise OperatorError("IMAGINE_TELEGRAM__WEBHOOK_URL is the https address that Telegram shall call.")
    return settings


def create_app(settings: TelegramSettings, in_hand: UpdateTasks) -> Starlette:
    """The application behind the webhook; whoever does not know the secret learns nothing from it."""
    proof = SharedSecret(header=_HEADER, secret=settings.webhook_secret.get_secret_value().encode())

    async def take(update: dict[str, Any]) -> Response:
        recorded = asyncio.Event()
        in_hand.begin(update, recorded.set)
        await recorded.wait()
        return Response(status_code=200)

    return application(webhook(urlsplit(settings.webhook_url).path or "/", proof, take))


async def serve_app(app: Starlette, settings: TelegramSettings) -> None:
    """Serve until cancelled; raises OperatorError where the port is taken."""
    host, port = settings.webhook_host, settings.webhook_port
    with listening_on(host, port, what="The webhook", setting="IMAGINE_TELEGRAM__WEBHOOK_PORT") as bound:
        await serve(server(app), bound)
