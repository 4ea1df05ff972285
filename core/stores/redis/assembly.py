"""Putting the Redis side together from settings, each role with the keys that it has."""

from __future__ import annotations

from collections.abc import Mapping

from redis import Redis

from core.catalogue.known_words import known_words
from core.catalogue.rows import load_catalogue
from core.clock import SystemClock
from core.domain.errors import OperatorError
from core.settings import Settings
from core.stores.redis.ledger.store import Store
from core.stores.redis.ledger.upgrade import is_of_old
from core.stores.redis.people.kept import Kept
from core.stores.redis.reach import check_server, connect, reaching
from core.stores.redis.scheme.functions import LEDGER
from core.stores.redis.scheme.roles import Role
from core.wire.envelope import NO_KEYS, Keyring
from core.wire.keys import parse_keys
from core.wire.signing import Identity, identity, owner

__all__ = ["NEEDS", "Role", "identity_of", "kept_by", "known_identity", "open_store", "signer_of"]


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
    render, deliver, me = _keys(settings, role, "render"), _keys(settings, role, "deliver"), identity_of(settings, role)
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
        known_words=known_words(load_catalogue(settings.models_file, settings.own_models)),
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


def known_identity(settings: Settings) -> Identity:
    """The keys that are set, whoever needs them; raises OperatorError for one that is written wrongly."""
    sign, public = settings.keys.sign.get_secret_value(), settings.keys.public.get_secret_value()
    return identity(sign, public, settings=(_setting("sign"), _setting("public")))


def kept_by(settings: Settings, client: Redis) -> Kept:
    """What adapters keep, with the keys of this process; raises OperatorError for one that is written wrongly."""
    return Kept(redis=client, me=known_identity(settings))


def identity_of(settings: Settings, role: Role) -> Identity:
    """The keys that a process of this role signs with and believes; raises OperatorError for one that it needs."""
    if not settings.keys.sign.get_secret_value().strip():
        _refuse(role, "sign")
    me = known_identity(settings)
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
