"""Where updates are sent to instead of being fetched."""

from __future__ import annotations

import re
import time
from urllib.parse import urlsplit

from tests.stubs.telegram.answers import Failed, Refused, slow_down
from tests.stubs.telegram.call import Call
from tests.stubs.telegram.hook import Hook
from tests.stubs.telegram.message import Json
from tests.stubs.telegram.spec import update_kinds
from tests.stubs.telegram.updates import ON_DEMAND
from tests.stubs.telegram.world import World

_PORTS = {443, 80, 88, 8443}
# the official server lets nobody set webhooks faster
_ONCE_IN_S = 1.0
_LOOPBACK = {"127.0.0.1", "localhost", "::1"}


def set_webhook(world: World, call: Call) -> bool:
    url = call.params["url"]
    if not url:
        return delete_webhook(world, call)
    secret = call.get("secret_token", "")
    if len(secret) > 256:
        raise Refused("a secret_token has at most 256 characters", "secret token is too long")
    if not re.fullmatch(r"[A-Za-z0-9_-]*", secret):
        why = "a secret_token is of A-Z, a-z, 0-9, _ and -"
        raise Refused(why, "secret token contains unallowed characters")
    _check(url)
    if world.hook is not None and time.monotonic() < world.hook.set_at + _ONCE_IN_S:
        raise slow_down(1)
    connections = call.get("max_connections", 40)
    if not 1 <= connections <= 100:
        raise Refused("max_connections is 1 to 100", "MAX_CONNECTIONS_INVALID")
    allow(world, call)
    if call.get("drop_pending_updates"):
        world.updates.waiting.clear()
    world.hook = Hook(url=url, secret=secret, connections=connections)
    world.updates.wake()
    return True


def delete_webhook(world: World, call: Call) -> bool:
    if call.get("drop_pending_updates"):
        world.updates.waiting.clear()
    world.hook = None
    world.updates.wake()
    return True


def get_webhook_info(world: World, call: Call) -> Json:
    del call
    hook = world.hook
    told: Json = {"url": hook.url if hook else "", "has_custom_certificate": False}
    told["pending_update_count"] = len(world.updates.waiting)
    if hook is None:
        return told
    told |= {"max_connections": hook.connections, "allowed_updates": sorted(world.updates.allowed)}
    if hook.failed_at is not None:
        told |= {"last_error_date": hook.failed_at, "last_error_message": hook.failed_because}
    return told


def allow(world: World, call: Call) -> None:
    """Take over which kinds of updates the bot wants; without the parameter it stays as it was."""
    if "allowed_updates" not in call.params:
        return
    kinds = frozenset(call.params["allowed_updates"])
    if unknown := kinds - update_kinds():
        raise Refused(f"there are no updates of these kinds: {sorted(unknown)}")
    world.updates.allowed = kinds or update_kinds() - ON_DEMAND


def _check(url: str) -> None:
    try:
        parts = urlsplit(url)
        port = parts.port or (443 if parts.scheme == "https" else 80)
    except ValueError:
        raise Refused(f"a webhook's url is no link: {url}", "invalid webhook URL specified") from None
    if parts.hostname in _LOOPBACK:
        # tests listen where they can
        return
    if parts.scheme != "https":
        why = "a webhook needs https"
        raise Refused(why, "bad webhook: an HTTPS URL must be provided for webhook")
    if port not in _PORTS:
        why = "a webhook listens on 443, 80, 88 or 8443"
        raise Refused(why, "bad webhook: Webhook can be set up only on ports 80, 88, 443 or 8443")
    raise Failed(400, "bad webhook: Failed to resolve host: Name or service not known")


METHODS = {"setWebhook": set_webhook, "deleteWebhook": delete_webhook, "getWebhookInfo": get_webhook_info}
