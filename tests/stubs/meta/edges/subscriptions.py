"""Where an app listens (with the handshake), and of which accounts it hears."""

from __future__ import annotations

import secrets
from typing import Any

import aiohttp

from tests.stubs.meta import rights
from tests.stubs.meta.accounts import App, Callback
from tests.stubs.meta.answers import Failed, Refused
from tests.stubs.meta.call import Call
from tests.stubs.meta.spec import spec
from tests.stubs.meta.world import World

Json = dict[str, Any]


async def shake(url: str, verify_token: str, *, patience_s: float) -> None:
    """Ask a callback whether it knows the word; raises Failed where it does not answer with the challenge."""
    challenge = str(secrets.randbelow(10**10))
    query = {"hub.mode": "subscribe", "hub.challenge": challenge, "hub.verify_token": verify_token}
    timeout = aiohttp.ClientTimeout(total=patience_s)
    try:
        session = aiohttp.ClientSession(timeout=timeout)
        async with session, session.get(url, params=query, allow_redirects=False) as response:
            if (response.status, await response.text()) == (200, challenge):
                return
            words = f"HTTP status {response.status}, or not the challenge"
    except (aiohttp.ClientError, TimeoutError, ValueError) as error:
        words = str(error)
    raise Failed(2200, f"The URL couldn't be validated. Callback verification failed: {words}")


async def listen(world: World, call: Call) -> Json:
    """POST subscriptions of an app."""
    app = _app(call)
    object_ = call.params["object"]
    known = spec().fields.get(object_)
    if known is not None and (wrong := set(call.params["fields"]) - known):
        raise Refused(f"{object_} has no fields {', '.join(sorted(wrong))}")
    await shake(call.params["callback_url"], call.params["verify_token"], patience_s=world.answer_s)
    with world.lock:
        app.callbacks[object_] = Callback(url=call.params["callback_url"], verify_token=call.params["verify_token"])
        app.fields[object_] = set(call.params["fields"])
    return {"success": True}


async def listening(world: World, call: Call) -> Json:
    """GET subscriptions of an app."""
    with world.lock:
        app = _app(call)
        return {
            "data": [
                {
                    "object": object_,
                    "callback_url": callback.url,
                    "active": True,
                    "fields": [{"name": name, "version": call.version} for name in sorted(app.fields.get(object_, ()))],
                }
                for object_, callback in app.callbacks.items()
            ]
        }


async def end_listening(world: World, call: Call) -> Json:
    """DELETE subscriptions of an app."""
    with world.lock:
        app = _app(call)
        for object_ in [call.params["object"]] if "object" in call.params else list(app.callbacks):
            app.callbacks.pop(object_, None)
    return {"success": True}


async def subscribe(world: World, call: Call) -> Json:
    """POST subscribed_apps of an account."""
    account = rights.account(
        call, "pages_manage_metadata", "instagram_business_manage_messages", "whatsapp_business_management"
    )
    known = spec().fields[account.kind]
    fields = set(call.get("subscribed_fields", known))
    if wrong := fields - known:
        raise Refused(f"{account.kind} has no fields {', '.join(sorted(wrong))}")
    with world.lock:
        account.subscribed[call.app.id] = fields
    return {"success": True}


async def subscribed(world: World, call: Call) -> Json:
    """GET subscribed_apps of an account."""
    account = rights.account(call)
    with world.lock:
        return {
            "data": [
                {"id": app_id, "name": "imagine", "subscribed_fields": sorted(fields)}
                for app_id, fields in account.subscribed.items()
            ]
        }


async def unsubscribe(world: World, call: Call) -> Json:
    """DELETE subscribed_apps of an account."""
    account = rights.account(call)
    with world.lock:
        account.subscribed.pop(call.app.id, None)
    return {"success": True}


def _app(call: Call) -> App:
    app: App = call.node
    if call.token.kind != "app" or call.app is not app:
        raise Failed(15, "This method must be called with an app access_token.")
    return app


EDGES = {
    "app POST subscriptions": listen,
    "app GET subscriptions": listening,
    "app DELETE subscriptions": end_listening,
    **{
        f"{kind} {method} subscribed_apps": act
        for kind in ("page", "instagram", "waba")
        for method, act in (("POST", subscribe), ("GET", subscribed), ("DELETE", unsubscribe))
    },
}
