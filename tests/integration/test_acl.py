"""Each process is a Redis user of its own: all that it does is allowed, and nothing else is."""

from __future__ import annotations

import asyncio
import re
from contextlib import contextmanager
from fnmatch import fnmatch

import pytest
import redis
from redis.exceptions import NoPermissionError

from core.domain.errors import OperatorError
from core.stores.redis.assembly import Role, open_store
from core.stores.redis.scheme.functions import LEDGER
from core.stores.redis.scheme.keys import SCHEME
from core.stores.redis.scheme.users import acl_file
from imagine.redis.access import may_do
from tests.integration.acl_table import JOB, MAY, NEVER, ROLES, access
from tests.integration.guarded import ACL_FILE, Guarded, guarded, text
from tests.integration.guarded_day import live_through


def test_each_process_can_do_its_work(tmp_path):
    """A day of the bot, and nobody was refused anything."""
    with guarded(tmp_path) as made:
        try:
            asyncio.run(live_through(made))
        except AssertionError as problem:
            raise AssertionError(f"{problem}; refused: {made.refusals()}") from problem
        assert [0, 0, 0] == made.stop()
        # under the ids of forged jobs stands what is nobody's to read
        expected = {("key", "rq:job:forged-render"), ("key", "rq:job:forged-deliver")}
        assert [] == [one for one in made.refusals() if one[1:] not in expected]


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    """A server with the shipped file, on which nothing runs."""
    with guarded(tmp_path_factory.mktemp("data")) as made:
        yield made


@contextmanager
def asking(made: Guarded, role: str):
    """Ask the server what a role may do without doing it."""
    with made.client("operator") as client:

        def may(*words: str) -> bool:
            said = text(client.execute_command("ACL", "DRYRUN", f"imagine-{role}", *words))
            assert said == "OK" or "has no permissions" in said, (words, said)
            return said == "OK"

        yield may


def commands_with_keys(made: Guarded) -> dict[str, tuple[str, ...]]:
    """Every command of this server that takes a key at a known place → a call of it with `{}` for the key."""
    with made.client("operator") as client:
        known = client.command()
    calls = {}
    for name, about in known.items():
        first = int(about["first_key_pos"])
        if first <= 0 or "movablekeys" in {text(flag) for flag in about["flags"]}:
            continue
        least = abs(int(about["arity"]))
        calls[name] = (name, *("{}" if at == first else "1" for at in range(1, max(least, first + 1))))
    return {
        **calls,
        "eval": ("EVAL", "return 1", "1", "{}"),
        "evalsha": ("EVALSHA", "0" * 40, "1", "{}"),
        "xread": ("XREAD", "STREAMS", "{}", "0"),
        "xadd": ("XADD", "{}", "*", "a", "b"),
    }


@pytest.mark.parametrize("role", ROLES)
def test_no_command_reaches_more_than_it_should(server, role):
    """All commands × all kinds of keys: allowed is exactly what the table allows, by any command that the role has."""
    calls = commands_with_keys(server)
    own = next(key for key in MAY if access(role, key) == "rw")
    asked = 0
    with asking(server, role) as may:
        mine = {name for name, call in calls.items() if may(*filled(call, own))}
        assert 30 < len(mine) < 70
        assert {"get", "set", "del", "zadd", "hset"} <= mine
        for key in MAY:
            allowed = {name for name, call in calls.items() if may(*filled(call, key))}
            asked += len(calls)
            assert as_it_should_be(access(role, key), allowed, mine), (role, key, sorted(allowed))
    assert asked > 9000
    server.refusals()


# without a key that is written, and asked of a key that may be read
READS = {
    *(
        "get",
        "mget",
        "exists",
        "hget",
        "hmget",
        "hgetall",
        "hlen",
        "hstrlen",
        "xlen",
        "hexists",
        "hvals",
        "hkeys",
        "llen",
        "lrange",
        "scard",
    ),
    *("smembers", "watch", "xrange", "xread", "xrevrange", "zcard", "zmscore", "zrange", "zrangebyscore", "zrank"),
    *("zrevrange", "zrevrangebyscore", "zscan", "zscore", "pttl", "fcall_ro"),
}


def as_it_should_be(how: str | None, allowed: set[str], mine: set[str]) -> bool:
    """Whether the commands that a key allows are those of the table's entry."""
    match how:
        case None:
            return not allowed
        case "rw":
            return allowed >= mine
        case "r":
            return "get" in allowed and allowed <= READS
        case how if how.startswith("r,"):
            return "get" in allowed and allowed - READS == set(how.split(",")[1:])
        case _:
            return allowed == set(how.split(","))


def filled(call: tuple[str, ...], key: str) -> tuple[str, ...]:
    return tuple(key if word == "{}" else word for word in call)


@pytest.mark.parametrize("role", ROLES)
def test_what_only_a_person_may_do(server, role):
    """No process empties the server, stops it, reads its users or its other clients, or speaks to RQ's workers."""
    with asking(server, role) as may:
        allowed = [words for words in NEVER if may(*words)]
    assert [] == allowed
    server.refusals()


@pytest.mark.parametrize("role", ROLES)
def test_a_function_has_no_more_rights_than_its_user(server, role):
    """A key that is not its own is refused inside a function as well."""
    mischief = "redis.register_function('mischief', function() return redis.call('GET', 'another:program') end)"
    with server.client("operator") as operator:
        operator.function_load(f"#!lua name=mischief\n{mischief}", replace=True)
    with server.client(role) as client, pytest.raises(redis.ResponseError, match=r"(?i)perm|access"):
        client.fcall("mischief", 0)
    server.refusals()


@pytest.mark.parametrize("role", ROLES)
def test_without_its_functions_a_process_says_what_to_do(server, role):
    """No stack trace and no half-started process: one sentence with the command."""
    with server.client("operator") as operator:
        operator.function_flush()
    with pytest.raises(OperatorError, match="imagine redis load"):
        open_store(server.settings[role], Role(role))
    with server.client("operator") as operator:
        assert LEDGER.load(operator)
        assert not LEDGER.load(operator)
    open_store(server.settings[role], Role(role)).client.close()
    server.refusals()


@pytest.mark.parametrize(("role", "foreign"), [("render", "deliver-h-1-a"), ("deliver", "render-h-1-a")])
def test_a_workers_channel_is_its_own(server, role, foreign):
    """RQ obeys whoever may publish there."""
    with server.client(role) as client, client.pubsub() as own, client.pubsub() as others:
        own.subscribe(f"rq:pubsub:{role}-h-1-a")
        assert "subscribe" == own.get_message(timeout=10)["type"]
        others.subscribe(f"rq:pubsub:{foreign}")
        with pytest.raises(NoPermissionError):
            others.get_message(timeout=10)
    server.refusals()


def test_nobody_gets_in_without_a_name_and_a_password(server):
    """Neither the default user, nor an empty or a wrong password, nor a user of the file as it is shipped."""
    addresses = [
        f"unix://{server.socket}",
        f"unix://imagine-bot:@{server.socket}",
        f"unix://imagine-bot:wrong@{server.socket}",
        f"unix://imagine-bot:{server.passwords['operator']}@{server.socket}",
    ]
    for address in addresses:
        with redis.Redis.from_url(address) as client, pytest.raises((redis.AuthenticationError, redis.ResponseError)):
            client.get(f"im:job:{JOB}")
    assert ">" not in "".join(line for line in ACL_FILE.read_text().splitlines() if line.startswith("user"))
    assert "nopass" not in ACL_FILE.read_text()
    server.refusals()


def test_doctor_says_whether_a_user_may_do_too_much(server):
    """Nothing for a process of ours, and a list for somebody who may do everything."""
    for role in ROLES:
        assert (f"the user imagine-{role}", []) == may_do(server.url(role), timeout_s=5)
    name, much = may_do(server.url("operator"), timeout_s=5)
    assert "the user imagine-operator" == name
    assert {"list all keys", "read other programs' keys"} <= set(much)
    server.refusals()


def test_the_shipped_file_is_what_the_scheme_makes():
    """Nobody edits it by hand, and nobody forgets to make it again."""
    assert ACL_FILE.read_text() == acl_file()


def test_each_pool_has_a_user_of_its_own():
    """The keys of one pool and of no other; nothing else differs."""
    rules = [line for line in acl_file(["default", "fast"]).splitlines() if line.startswith("user imagine-render")]
    default, fast = (set(line.split()) for line in rules)
    assert "imagine-render-fast" in fast
    assert "~rq:queue:render.fast" in fast - default
    assert "~rq:queue:render.default" in default - fast
    # ids in RQ end with the pool, except in the one that there is without any setting
    plain = acl_file(["slow"]).splitlines()
    slow = {word for line in plain if line.startswith("user imagine-render-slow") for word in line.split()}
    assert {word.replace("fast", "slow") for word in fast} == slow


def test_every_key_of_the_scheme_is_in_the_table():
    """A new kind of key asks who may use it, and says how long it lives."""
    assert len(SCHEME) > 60
    for row in SCHEME:
        assert row.lives, row.name
        pattern = re.sub(r"<[^>]+>", "*", row.name)
        assert any(fnmatch(key, pattern) for key in MAY), row.name
