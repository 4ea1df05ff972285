"""Each process is a Redis user of its own: all that it does is allowed, and nothing else is."""

from __future__ import annotations

import asyncio
import re
from contextlib import contextmanager
from fnmatch import fnmatch

import pytest
import redis
from redis.exceptions import NoPermissionError

from core.redis import layout
from imagine.redis_access import may_do
from tests.integration.acl_table import JOB, MAY, NEVER, ROLES
from tests.integration.guarded import ACL_FILE, Guarded, guarded, text
from tests.integration.guarded_day import live_through


def test_each_process_can_do_its_work(tmp_path):
    """A day of the bot, and nobody was refused anything."""
    with guarded(tmp_path) as made:
        asyncio.run(live_through(made))
        assert [0, 0, 0] == made.stop()
        # redis-py greets with CLIENT SETINFO, which servers before 7.2 do not know; it takes no for an answer
        assert [] == [one for one in made.refusals() if one[1:] != ("command", "client")]


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


# taken at once also inside MULTI, so it cannot be asked that way
AT_ONCE = {"watch"}


@pytest.mark.parametrize("role", ROLES)
def test_no_command_reaches_a_foreign_key(server, role):
    """All commands × all kinds of keys: allowed is exactly what the table allows, by any command that the role has."""
    calls = {name: call for name, call in commands_with_keys(server).items() if name not in AT_ONCE}
    own = [key for key, roles in MAY.items() if role in roles.split()]
    foreign = [key for key in MAY if key not in own]
    asked = 0
    with asking(server, role) as may:
        mine = {name for name, call in calls.items() if may(*filled(call, own[0]))}
        assert 30 < len(mine) < 70
        assert {"get", "set", "del", "zadd", "hset"} <= mine
        for key in own:
            assert may("GET", key), key
        for key in foreign:
            for call in calls.values():
                asked += 1
                assert not may(*filled(call, key)), (role, filled(call, key))
    assert asked > 3000
    server.refusals()


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
def test_a_script_has_no_more_rights_than_its_user(server, role):
    """A key that is not declared is refused inside the script as well."""
    with server.client(role) as client:
        loaded = client.script_load("return redis.call('GET', 'another:program')")
        with pytest.raises(redis.ResponseError, match=r"(?i)perm|access"):
            client.evalsha(loaded, 0)
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


def test_every_key_of_the_layout_is_in_the_table():
    """A new kind of key asks who may use it."""
    rows = [line.split("|")[1] for line in layout.__doc__.splitlines() if line.startswith("| im:")]
    named = [name.strip() for row in rows for name in row.split(",") if name.strip().startswith("im:")]
    assert len(named) > 30
    for name in named:
        pattern = re.sub(r"<[a-z]+>", "*", name.replace("\\n", "\n").partition(" ")[0])
        assert any(fnmatch(key, pattern) for key in MAY), name
