"""The key scheme: every key that is kept in Redis, and which role reads and writes it.

The users of `config/redis-acl.conf` are made from these rows (`core.stores.redis.scheme.users`), so a new kind of key
is a row here and nothing else. `core.stores.redis.scheme.names` builds the names. In a name `<pool>` stands for the
pool of workers whose key it is: a GPU host gets the keys of its own pool only, and likewise of its `<worker>`s, of
each `<attempt>` of its jobs and of each `<send>` of their endings. `<job>`, `<person>` and `<invocation>` are ids of
16 characters, every other `<…>` stands for anything.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from core.stores.redis.scheme.roles import Role

# what may stand for access instead of these: names of commands, and then nothing else may be done with that key
_READ, _WRITE, _BOTH = "r", "w", "rw"


@dataclass(frozen=True, kw_only=True, slots=True)
class Key:
    """One kind of key."""

    name: str
    # Redis' type: text, hash, list, set, sorted set, stream
    kind: str
    holds: str
    # how long it lives; "RQ" where that library decides
    lives: str
    # role → "r", "w" or "rw", the only commands that it may use on it ("rpush llen"), or both ("r sadd")
    access: Mapping[Role, str] = field(default_factory=dict)


def _key(name: str, kind: str, holds: str, lives: str, **access: str) -> Key:
    return Key(name=name, kind=kind, holds=holds, lives=lives, access={Role(role): may for role, may in access.items()})


_ALL = {"bot": _BOTH, "render": _BOTH, "deliver": _BOTH, "sweep": _BOTH}
_LINE = {"bot": _BOTH, "render": _BOTH, "sweep": _BOTH}
_POSTS = {"bot": _BOTH, "deliver": _BOTH}
_BOT = {"bot": _BOTH}
_SIGNED_BY_BOT = {"bot": _BOTH, "render": _READ, "deliver": _READ, "sweep": _READ}
_SIGNED_BY_DELIVER = {"bot": _BOTH, "render": _READ, "deliver": _BOTH, "sweep": _READ}

JOBS = (
    _key("im:ticket:<pool>:<job>", "text", "what was accepted, signed by the bot", "jobs_days", **_SIGNED_BY_BOT),
    _key(
        "im:job:<pool>:<job>",
        "text",
        "how far the work is",
        "jobs_days",
        bot=_BOTH,
        render=_BOTH,
        deliver=_READ,
        sweep=_BOTH,
    ),
    _key("im:record:<job>", "text", "its ending as posted, signed by deliver", "jobs_days", **_SIGNED_BY_DELIVER),
    _key("im:message:<job>", "text", "the message that shows it, signed", "jobs_days", **_SIGNED_BY_DELIVER),
    _key("im:messages:<job>", "set", "all its messages, as [place, message]", "jobs_days", **_POSTS),
    _key("im:children:<job>", "set", "jobs that start from its results or words", "jobs_days", **_BOT),
    _key("im:accepted:<invocation>", "text", "a command became a job", "dedupe_hours", **_BOT),
    _key("im:seen:<invocation>", "text", "a command made no job", "dedupe_hours", **_BOT),
    _key("im:waiting:<pool>", "sorted set", "jobs not rendered yet, by time of acceptance", "jobs_days", **_LINE),
    _key("im:deadlines:<pool>", "sorted set", "waiting jobs by deadline", "jobs_days", **_LINE),
    _key("im:lease:<pool>:<job>", "text", "who renders it, until when", "a day", **_LINE),
    _key("im:leases:<pool>", "set", "jobs with a lease", "a day", **_LINE),
    _key("im:cancel:<job>", "text", "somebody wants it stopped", "an hour", bot=_BOTH, render=_READ),
)

LINE = (
    _key("im:queued:<pool>", "sorted set", "RQ ids that should stand in a queue, since when", "jobs_days", **_LINE),
    _key("im:line:<pool>", "hash", "counters of a line: fast jobs in a row, beginners", "jobs_days", **_LINE),
    _key("im:line:<pool>:head", "sorted set", "RQ ids that are tried again", "jobs_days", **_LINE),
    _key("im:line:<pool>:running", "hash", "RQ ids in work → worker, its clock, what was charged", "a day", **_LINE),
    _key("im:line:<pool>:<lane>", "sorted set", "chats (hashed), by device seconds used", "jobs_days", **_LINE),
    _key("im:line:<pool>:<lane>:chat:<chat>", "sorted set", "its people, likewise", "jobs_days", **_LINE),
    _key("im:line:<pool>:<lane>:jobs:<chat>:<of>", "sorted set", "their RQ ids, by time", "jobs_days", **_LINE),
    _key("im:line:<pool>:<lane>:idle", "sorted set", 'those that wait no more; "": the present', "an hour", **_LINE),
    _key("im:hands:<worker>", "hash", "a worker's clock: seconds per picture in its hands", "a day", **_LINE),
    _key("im:seconds:<pool>", "hash", "model → device seconds per picture", "jobs_days", **_LINE),
    # the bot looks whether they are there, and then asks for an upgrade
    _key("im:seconds", "hash", "release 0.1: what was one for all pools", "jobs_days", bot=_READ),
    _key("im:waiting", "sorted set", "release 0.1: what was one for all pools", "jobs_days", bot=_READ),
    _key("im:queued", "sorted set", "release 0.1: what was one for all pools", "jobs_days", bot=_READ),
    _key("im:pace:<pool>", "text", "[seconds, jobs] per batch", "jobs_days", bot=_READ, render=_BOTH, sweep=_READ),
)

DELIVERIES = (
    _key(
        "im:promises:<pool>",
        "sorted set",
        "jobs whose ending is not posted",
        "jobs_days",
        **{**_LINE, "deliver": _BOTH},
    ),
    _key("im:delivery:<job>", "text", "how often it was tried", "jobs_days", bot=_BOTH, deliver=_BOTH, sweep=_READ),
    _key("im:sending:<job>", "text", "a deliver worker is at it", "its lease", bot=_BOTH, deliver=_BOTH, sweep=_READ),
    _key("im:due", "sorted set", "postponed deliveries", "jobs_days", bot=_BOTH, deliver=_BOTH, sweep=_BOTH),
    _key(
        "im:window:<place>", "text", "when somebody acted in a place (hashed) last", "as long as it is open", **_POSTS
    ),
    _key("im:owed:<place>", "sorted set", "deliveries held until somebody acts there", "jobs_days", **_POSTS),
    _key("im:stopped", "hash", "account → until when it is left alone, and why", "a day", **_POSTS),
    _key("im:lapses", "sorted set", "placeholders that end first, by when they say so", "jobs_days", **_POSTS),
    _key("im:sender:<job>", "text", "who may touch the placeholder", "its lease", **_POSTS),
    _key("im:follower:<job>", "text", "which process edits progress into the placeholder", "its lease", **_BOT),
    _key("im:limit:<bucket>", "hash", "calls that a platform still allows", "until it is full again", **_POSTS),
    _key("im:pause:<bucket>", "text", "nobody may call", "as long as the platform said", **_POSTS),
    _key("im:shows:<place and message>", "text", "the job that a message shows", "jobs_days", **_POSTS),
    _key("im:uploads:<place and message>", "text", "the invocation that brought its pictures", "jobs_days", **_POSTS),
    _key("im:results:<place>", "sorted set", "the newest messages with results", "jobs_days", **_POSTS),
)

PEOPLE = (
    _key("im:person:<person>:jobs", "sorted set", "a person's jobs by time", "jobs_days", **_BOT),
    _key("im:person:<person>:waiting:<pool>", "set", "those that wait", "jobs_days", **_LINE),
    _key("im:person:<person>:running:<pool>", "set", "RQ ids of those in work", "a day", **_LINE),
    _key("im:person:<person>:rows", "set", "other keys with rows about this person", "jobs_days", **_BOT),
    _key("im:person:<person>:prints", "set", "prints of pictures that are theirs", "jobs_days", **_POSTS),
    _key("im:person:<person>:fed", "sorted set", "jobs that their pictures went into, by time", "jobs_days", **_BOT),
    _key("im:print:<print>", "set", "whose picture has this print", "jobs_days", **_POSTS),
    _key("im:like:<part>", "sorted set", "likenesses that agree in a part, by their end", "jobs_days", **_BOT),
    _key("im:forgotten:<person>", "text", "when: what was asked before is dropped", "30 seconds", **_BOT),
    _key(
        "im:rewrite", "text", "since when the append-only file holds what was forgotten", "until it is written", **_BOT
    ),
    _key("im:person:<person>:crowds", "set", "the crowds in which they waited", "an hour", **_BOT),
    _key("im:crowd:<crowd>", "sorted set", "jobs of one place or network (hashed), by deadline", "an hour", **_BOT),
    _key("im:question:<question>", "text", "what was asked, and the answer, signed", "their time and a day", **_BOT),
    _key("im:held:<question>", "list", "commands that wait for an answer", "their time", **_BOT),
)

# what is remembered in small pieces (`core.records`), each kind with a life of its own
RECORDS = (
    _key("im:records:<record>:<owner>", "hash", "name → entry of a person, a place, the deployment", "its own", **_BOT),
    _key("im:records:kinds:<owner>", "set", "the kinds that an owner has", "its longest kind's", **_BOT),
    _key("im:records:about:<subject>", "set", "[kind, owner] of entries named by a job or person", "likewise", **_BOT),
    # releases before records: taken over when somebody asks for it
    _key("im:person:<person>:favourites", "sorted set", "jobs that they marked, by when", "jobs_days", **_BOT),
    _key("im:marked:<job>", "set", "who marked its result", "jobs_days", **_BOT),
    _key("im:consents:<person>", "hash", "place → answer", "jobs_days", **_BOT),
    _key("im:place:<place>", "hash", "what its admins chose for it", "jobs_days after it was looked at last", **_BOT),
)

TRIALS = (
    _key("im:trial:<job>", "hash", "the alias by which it got its model, what was counted", "90 days", **_POSTS),
    _key("im:tally:<alias>:<month>", "hash", "what happened to results, by model", "125 days", **_POSTS),
)

WORKERS = (
    _key("im:worker:<worker>", "text", "a render worker's announcement", "seconds", **_LINE, deliver=_READ),
    _key(
        "im:workers", "set", "names of render workers", "a day", bot=_READ, render="r sadd", deliver=_READ, sweep=_BOTH
    ),
    _key("im:stream:<pool>", "stream", "progress", "a day", bot="r xtrim", render=_BOTH),
    _key("im:progress:<pool>:<job>", "text", "its newest progress", "minutes", bot=_BOTH, render=_BOTH),
    _key("im:preview:<pool>:<job>", "text", "the newest preview, a JPEG", "a minute", bot=_BOTH, render=_BOTH),
    _key("im:watched:<job>", "text", "somebody looks", "seconds", bot=_BOTH, render=_READ),
    _key("im:stuck", "hash", "RQ ids seen between queue and work → since when", "a day", sweep=_BOTH),
    _key(
        "im:set-aside", "list", "what was refused, and why", "jobs_days", render="lpush", deliver="lpush", sweep=_BOTH
    ),
    _key("im:fsync", "text", "a write whose arrival on disk is waited for", "an hour", **dict.fromkeys(_ALL, "set")),
)

RQ = (
    _key("rq:queues", "set", "names of queues", "RQ", bot=_BOTH, render="r sadd", deliver=_READ, sweep=_BOTH),
    _key("rq:queue:render.<pool>", "list", "the head of a line", "RQ", **_LINE),
    _key("rq:queue:render.<pool>:intermediate", "list", "between queue and work", "RQ", **_LINE),
    _key("rq:queue:deliver", "list", "deliveries", "RQ", render="rpush", deliver=_BOTH, sweep="rpush lrange"),
    _key("rq:queue:deliver:intermediate", "list", "between queue and work", "RQ", deliver=_BOTH),
    _key("rq:deferred:render.<pool>", "sorted set", "the rest of a line", "RQ", **_LINE),
    _key("rq:job:<attempt>", "hash", "a signed job of a render queue", "RQ", **_LINE),
    _key("rq:job:<attempt>:dependents", "set", "what RQ would run next; empty", "RQ", **_LINE),
    _key("rq:job::<attempt>:dependencies", "set", "what RQ would run first; empty", "RQ", **_LINE),
    _key("rq:job:<send>", "hash", "a signed delivery", "RQ", render=_BOTH, deliver=_BOTH, sweep=_BOTH),
    _key(
        "rq:job:<send>:dependents",
        "set",
        "what RQ would run next; empty",
        "RQ",
        render=_BOTH,
        deliver=_BOTH,
        sweep=_BOTH,
    ),
    _key(
        "rq:job::<send>:dependencies",
        "set",
        "what RQ would run first; empty",
        "RQ",
        render=_BOTH,
        deliver=_BOTH,
        sweep=_BOTH,
    ),
    _key("rq:workers", "set", "names of workers", "RQ", render=_BOTH, deliver=_BOTH),
    _key("rq:workers:render.<pool>", "set", "those of a queue", "RQ", render=_BOTH),
    _key("rq:workers:deliver", "set", "those of the queue of deliveries", "RQ", deliver=_BOTH),
    _key("rq:worker:<worker>", "hash", "what a worker says of itself", "RQ", render=_BOTH),
    _key("rq:worker:deliver-<name>", "hash", "what a worker says of itself", "RQ", deliver=_BOTH),
    _key("rq:execution:<attempt>:<execution>", "hash", "a job in work", "RQ", render=_BOTH),
    _key("rq:executions:<attempt>", "sorted set", "a job in work", "RQ", render=_BOTH),
    _key("rq:results:<attempt>", "stream", "what RQ calls a result; empty", "RQ", render=_BOTH),
    _key("rq:wip:render.<pool>", "sorted set", "jobs in work", "RQ", render=_BOTH),
    _key("rq:finished:render.<pool>", "sorted set", "jobs that are over", "RQ", render=_BOTH),
    _key("rq:failed:render.<pool>", "sorted set", "jobs that are over", "RQ", render=_BOTH),
    _key("rq:suspended", "text", "an operator's pause", "RQ", render=_READ, deliver=_READ),
    _key("rq:clean_groups", "text", "RQ's own housekeeping", "RQ", render=_BOTH, deliver=_BOTH),
    _key("rq:groups", "set", "RQ's own housekeeping", "RQ", render=_READ, deliver=_READ),
)

# the web chat is older than the rule that a platform's keys begin with `platform:` and its name
PLATFORMS = (
    _key("web:{<room>", "any", "a room of the web chat", "its own rule", **_POSTS),
    _key("web:<else>", "any", "the web chat's people and pages", "its own rule", **_BOT),
    _key("platform:<key>", "any", "what an adapter keeps for itself", "its own rule", **_POSTS),
)

SCHEME: tuple[Key, ...] = (
    *JOBS,
    *LINE,
    *DELIVERIES,
    *PEOPLE,
    *RECORDS,
    *TRIALS,
    *WORKERS,
    *RQ,
    *PLATFORMS,
)


def keys_of(role: Role) -> Iterator[tuple[Key, str]]:
    """Every kind of key that a role may touch, with what it may do."""
    return ((key, key.access[role]) for key in SCHEME if role in key.access)
