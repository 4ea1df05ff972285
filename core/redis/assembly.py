"""Putting the Redis side together from settings, each role with the keys that it has."""

from __future__ import annotations

from collections.abc import Mapping

from core.clock import SystemClock
from core.envelope import NO_KEYS, Keyring
from core.errors import OperatorError
from core.keys import parse_keys
from core.redis.functions import LEDGER
from core.redis.reach import check_server, connect, reaching
from core.redis.roles import Role
from core.redis.store import Store
from core.settings import Settings

__all__ = ["NEEDS", "Role", "open_store"]


# the keys of each role, and what it could not do without them; the second is never on a host that only chats
NEEDS: Mapping[Role, Mapping[str, str]] = {
    Role.BOT: {"render": "queue a picture"},
    Role.RENDER: {"render": "tell a real job from a forged one", "deliver": "hand a result over"},
    Role.DELIVER: {"deliver": "tell a real delivery from a forged one"},
    Role.SWEEP: {"render": "put a lost picture back into its queue", "deliver": "put a lost delivery back"},
    Role.OPERATOR: {},
}


def open_store(settings: Settings, role: Role = Role.BOT) -> Store:
    """Connect and check the server once; keys that the role does not need are taken where they are set.

    Raises OperatorError with the remedy for a server that could lose jobs or a key that the role needs,
    StoreUnavailable for no server.
    """
    render, deliver = _keys(settings, role, "render"), _keys(settings, role, "deliver")
    client = connect(settings.redis)
    check_server(client)
    with reaching():
        LEDGER.require(client)
    return Store(
        client=client,
        clock=SystemClock(),
        keep=settings.keep,
        limits=settings.limits,
        render_keys=render or NO_KEYS,
        deliver_keys=deliver,
    )


def _keys(settings: Settings, role: Role, name: str) -> Keyring | None:
    text = getattr(settings.keys, name).get_secret_value()
    setting = f"IMAGINE_KEYS__{name.upper()}"
    if text:
        return parse_keys(text, setting=setting)
    use = NEEDS[role].get(name)
    if use is not None:
        raise OperatorError(f"{setting} is not set, so this {role} process could not {use}; set it to an id:hex.")
    return None
