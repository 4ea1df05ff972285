"""One Redis user for each kind of process, made from the key scheme: the keys and the commands that it needs.

The rules are in the form of Redis' ACL files (https://redis.io/docs/latest/operate/oss_and_stack/management/security/acl/).
A user may do what its own rule or one of the selectors in parentheses allows, so a key on which only some commands
are allowed gets a selector of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from fnmatch import fnmatchcase

from core.ports.work import pool_suffix
from core.stores.redis.line.pools import worker_prefix
from core.stores.redis.scheme.keys import keys_of
from core.stores.redis.scheme.names import DEFAULT_POOL
from core.stores.redis.scheme.roles import Role

_ID = "?" * 16
# ids in RQ (`core.ports.work.Ticket`, `core.stores.redis.line.queueing`), of whichever pool
_ANY_ATTEMPT, _ANY_SEND = f"{_ID}-a[0-9]*", f"{_ID}-{'[0-9a-f]' * 8}*"
_OF_16_CHARACTERS = re.compile(r"<(?:job|person|invocation)>")
_ANYTHING = re.compile(r"<[^>]+>")
_PREFIX = {"rw": "~", "r": "%R~", "w": "%W~"}

# `@connection` without what is dangerous is PING, HELLO, SELECT and WAITAOF
_EVERYBODY = (
    "+@connection -@dangerous +client|setname +client|setinfo +client|info +info +acl|whoami +@transaction "
    "+fcall +fcall_ro +get +set +mget +del +exists +expire +hget +hset +hdel +hmget +lrange +lrem +rpush +sadd +srem "
    "+smembers +zadd +zrem +zcard"
)
_LINE = "+hlen +hincrby +llen +scard +zscore +zmscore +zrank +zrange +zincrby"
# RQ's worker
_WORKER = "+hgetall +blmove +lmove +lpush +llen +ltrim +subscribe +unsubscribe"
COMMANDS: Mapping[Role, str] = {
    Role.BOT: (
        f"{_EVERYBODY} {_LINE} +pttl +incr +hsetnx +hexists +hgetall +hkeys +lpop +zrevrange "
        "+zrangebyscore +zrevrangebyscore +zremrangebyscore +zremrangebyrank +zpopmin +hstrlen +xadd +xdel +xlen "
        "+xtrim +xrange +xrevrange +xread +append"
    ),
    Role.RENDER: f"{_EVERYBODY} {_LINE} {_WORKER} +persist +hincrbyfloat +zremrangebyscore +xadd",
    Role.DELIVER: (
        f"{_EVERYBODY} {_WORKER} +pttl +incr +hincrby +hstrlen +zrange +zrangebyscore +zremrangebyrank +zpopmin "
        "+xadd +xdel +xlen +xrange"
    ),
    Role.SWEEP: f"{_EVERYBODY} {_LINE} +hsetnx +hkeys +lpush +ltrim +zrangebyscore +zremrangebyscore +zscan",
}
ABOUT: Mapping[Role, str] = {
    Role.BOT: "listens to the platforms: accepts jobs, follows their progress, keeps consents and the web chat's rooms",
    Role.RENDER: "a GPU host: takes jobs of its own pool, writes results; sees no room, no consent and no other pool",
    Role.DELIVER: "holds the platforms' tokens: takes deliveries, posts, writes down what is posted",
    Role.SWEEP: "puts back what died halfway; a supervisor gives a dead worker's jobs back as the same user",
}

_HEAD = """\
# One Redis user for each kind of process, with the commands and keys that it needs and no more.
# Made from the key scheme by `imagine redis users`; do not edit.
#
# Include it from redis.conf (`include /etc/redis/redis-acl.conf`) or give it to redis-server. It holds no passwords,
# and a user without one cannot log in: docs/howto/secure-redis.md says how to add them and how to look whether they
# hold.

# nobody without a name
user default off resetchannels -@all
"""
_OPERATOR = """\
# a person: looks at everything, mends, backs up and manages users; cannot empty the server
user imagine-operator on allkeys allchannels +@all -flushall -flushdb -swapdb -debug -module
"""


def acl_file(pools: Iterable[str] = (DEFAULT_POOL,)) -> str:
    """The ACL file: one user per role, and of render one per pool, because a pool's hosts reach no other pool."""
    users = [_user(Role.BOT), *(_user(Role.RENDER, pool) for pool in pools), _user(Role.DELIVER), _user(Role.SWEEP)]
    return "\n".join([_HEAD, *users, _OPERATOR])


def user_name(role: Role, pool: str = DEFAULT_POOL) -> str:
    """The user of a role; that of a pool carries its name, except in the pool that there is without any setting."""
    return f"imagine-{role}" if role is not Role.RENDER or pool == DEFAULT_POOL else f"imagine-{role}-{pool}"


def _user(role: Role, pool: str = DEFAULT_POOL) -> str:
    open_keys: dict[str, str] = {}
    narrow: dict[str, list[str]] = {}
    for key, may in keys_of(role):
        broad, _, commands = may.partition(" ") if may.partition(" ")[0] in _PREFIX else ("", "", may)
        for pattern in _patterns(key.name, pool if role is Role.RENDER else None):
            if broad:
                open_keys[pattern] = broad
            if commands:
                narrow.setdefault(commands, []).append(pattern)
    channels = f"&rq:pubsub:{worker_prefix(pool)}*" if role is Role.RENDER else ""
    if role is Role.DELIVER:
        channels = "&rq:pubsub:deliver-*"
    patterns = " ".join(f"{_PREFIX[may]}{pattern}" for pattern, may in _widest(open_keys).items())
    selectors = " ".join(
        f"({' '.join(f'+{command}' for command in commands.split())} {' '.join(f'~{one}' for one in found)})"
        for commands, found in narrow.items()
    )
    rule = f"on resetkeys resetchannels {channels} -@all {COMMANDS[role]} {patterns} {selectors}"
    about = f"# {ABOUT[role]}" + (f" ({pool})" if role is Role.RENDER else "")
    return f"{about}\nuser {user_name(role, pool)} {' '.join(rule.split())}\n"


def _patterns(name: str, pool: str | None) -> list[str]:
    """What a key of the scheme is called, for the workers of one pool or for those who serve all of them."""
    if pool is None:
        filled = name.replace("<worker>", "render*").replace("<attempt>", _ANY_ATTEMPT).replace("<send>", _ANY_SEND)
        return [_general(filled.replace("<pool>", "*"))]
    end = pool_suffix(pool)
    attempts = [f"{_ID}-a{'[0-9]' * digits}{end}" for digits in (1, 2, 3)] if "<attempt>" in name else [""]
    filled = name.replace("<worker>", f"{worker_prefix(pool)}*").replace("<send>", f"{_ID}-{'[0-9a-f]' * 8}{end}")
    return [_general(filled.replace("<pool>", pool).replace("<attempt>", attempt)) for attempt in attempts]


def _general(name: str) -> str:
    return _ANYTHING.sub("*", _OF_16_CHARACTERS.sub(_ID, name))


def _widest(patterns: Mapping[str, str]) -> dict[str, str]:
    """The patterns without those that another one includes with the same access."""
    return {
        one: may
        for one, may in patterns.items()
        if not any(
            one != other and may == wider and fnmatchcase(one.replace("[0-9a-f]", "0").replace("[0-9]", "0"), other)
            for other, wider in patterns.items()
        )
    }
