"""Putting the Redis side together from settings, each role with the keys that it has."""

from __future__ import annotations

from collections.abc import Mapping

from core.catalogue import load_catalogue
from core.clock import SystemClock
from core.envelope import NO_KEYS, Keyring
from core.errors import OperatorError
from core.keys import parse_keys
from core.known_words import known_words
from core.redis.functions import LEDGER
from core.redis.reach import check_server, connect, reaching
from core.redis.roles import Role
from core.redis.store import Store
from core.redis.upgrade import is_of_old
from core.settings import Settings
from core.signing import Identity, identity, owner

__all__ = ["NEEDS", "Role", "open_store", "signer_of"]


# the keys of each role, and what it could not do without them; the second is never on a host that only chats
NEEDS: Mapping[Role, Mapping[str, str]] = {
    Role.BOT: {"render": "queue a picture", "sign": "sign what it accepts"},
    Role.RENDER: {
        "render": "tell a real job from a forged one",
        "deliver": "hand a result over",
        "sign": "sign what it has drawn",
    },
    Role.DELIVER: {"deliver": "tell a real delivery from a forged one", "sign": "sign what it has posted"},
    Role.SWEEP: {
        "render": "put a lost picture back into its queue",
        "deliver": "put a lost delivery back",
        "sign": "sign that a job has ended",
    },
    Role.OPERATOR: {},
}
# whose public keys each role must know, or nothing that they say would be believed
_KNOWS: Mapping[Role, tuple[str, ...]] = {
    Role.BOT: ("deliver",),
    Role.RENDER: ("bot",),
    Role.DELIVER: ("bot",),
    Role.SWEEP: ("bot", "deliver"),
    Role.OPERATOR: ("bot",),
}


def open_store(settings: Settings, role: Role = Role.BOT) -> Store:
    """Connect and check the server once; keys that the role does not need are taken where they are set.

    Raises OperatorError with the remedy for a server that could lose jobs or a key that the role needs,
    StoreUnavailable for no server.
    """
    render, deliver, me = _keys(settings, role, "render"), _keys(settings, role, "deliver"), _identity(settings, role)
    client = connect(settings.redis)
    check_server(client)
    with reaching():
        LEDGER.require(client)
        if role is Role.BOT and is_of_old(client):
            raise OperatorError(
                "Redis holds jobs of imagine-bot 0.1, which nobody has signed; stop its processes and run "
                "`imagine upgrade` once (`imagine demo` does it by itself)."
            )
    return Store(
        client=client,
        clock=SystemClock(),
        keep=settings.keep,
        limits=settings.limits,
        render_keys=render or NO_KEYS,
        deliver_keys=deliver,
        me=me,
        known_words=known_words(load_catalogue(settings.models_file)),
        pool=settings.render.pool if role is Role.RENDER else None,
    )


def signer_of(role: Role, pool: str) -> str:
    """Whose key a process signs with."""
    return f"render.{pool}" if role is Role.RENDER else role.value


def _keys(settings: Settings, role: Role, name: str) -> Keyring | None:
    text = getattr(settings.keys, name).get_secret_value()
    if text:
        return parse_keys(text, setting=_setting(name))
    _refuse(role, name)
    return None


def _identity(settings: Settings, role: Role) -> Identity:
    sign, public = settings.keys.sign.get_secret_value(), settings.keys.public.get_secret_value()
    if not sign.strip():
        _refuse(role, "sign")
    me = identity(sign, public, settings=(_setting("sign"), _setting("public")))
    whose = signer_of(role, settings.render.pool)
    if role is not Role.OPERATOR and not me.holds([whose]):
        raise OperatorError(
            f"{_setting('sign')} has no key {whose}, with which this process signs; `imagine keys` makes it."
        )
    known = {owner(kid) for kid in me.public}
    for one in _KNOWS[role]:
        if one not in known:
            raise OperatorError(
                f"{_setting('public')} has no key {one}, so this {role} process could not believe it; "
                "`imagine keys` makes one file for all."
            )
    return me


def _refuse(role: Role, name: str) -> None:
    use = NEEDS[role].get(name)
    if use is not None:
        form = "whose:hex; `imagine keys` makes it" if name == "sign" else "id:hex"
        raise OperatorError(
            f"{_setting(name)} is not set, so this {role} process could not {use}; set it to an {form}."
        )


def _setting(name: str) -> str:
    return f"IMAGINE_KEYS__{name.upper()}"
