"""Who may touch which key and how, as a table of its own: the test compares the server's answers with it.

A role alone reads and writes, `role:r` only reads, and `role:rpush,lrange` may use those commands and no other.
"""

from __future__ import annotations

JOB = "a" * 16

# one key of each kind → the roles that may use it, and how
MAY: dict[str, str] = {
    f"im:job:{JOB}": "bot render deliver sweep",
    f"im:job:{JOB}:messages": "bot deliver",
    f"im:accepted:{JOB}": "bot",
    f"im:seen:{JOB}": "bot",
    "im:waiting": "bot render deliver sweep",
    "im:deadlines": "bot render deliver sweep",
    "im:queued": "bot render sweep",
    "im:line:default": "bot render sweep",
    "im:line:default:head": "bot render sweep",
    "im:line:default:running": "bot render sweep",
    "im:line:default:fast": "bot render sweep",
    "im:line:default:fast:chat:chat": "bot render sweep",
    "im:line:default:fast:jobs:chat:person": "bot render sweep",
    "im:line:default:fast:idle": "bot render sweep",
    "im:hands:render-host-1-abc": "bot render sweep",
    "im:seconds": "bot render sweep",
    f"im:person:{JOB}:jobs": "bot",
    f"im:person:{JOB}:rows": "bot",
    f"im:person:{JOB}:running": "bot render sweep",
    f"im:person:{JOB}:waiting": "bot render deliver sweep",
    f"im:person:{JOB}:favourites": "bot",
    f"im:person:{JOB}:prints": "bot deliver",
    f"im:person:{JOB}:fed": "bot",
    f"im:print:{JOB}": "bot deliver",
    "im:like:0ff": "bot",
    f"im:forgotten:{JOB}": "bot",
    "im:rewrite": "bot",
    f"im:job:{JOB}:children": "bot",
    f"im:person:{JOB}:crowds": "bot",
    f"im:marked:{JOB}": "bot",
    f"im:lease:{JOB}": "bot render sweep",
    "im:leases": "bot render sweep",
    f"im:cancel:{JOB}": "bot render:r",
    f"im:delivery:{JOB}": "bot render deliver sweep",
    "im:promises": "bot render deliver sweep",
    "im:due": "bot deliver sweep",
    "im:lapses": "bot deliver",
    f"im:sending:{JOB}": "bot deliver sweep:r",
    f"im:sender:{JOB}": "bot deliver",
    "im:limit:web:web": "bot deliver",
    "im:pause:web:web": "bot deliver",
    "im:shows:web:web:room:\nm1": "bot deliver",
    "im:uploads:web:web:room:\nm1": "bot deliver",
    "im:results:web:web:room:": "bot deliver",
    f"im:consents:{JOB}": "bot",
    "im:place:web:web:room:": "bot",
    f"im:held:{JOB}": "bot",
    "im:worker:render-host-1-abc": "bot render sweep",
    "im:worker:deliver-host-1-abc": "",
    "im:workers": "bot render sweep",
    "im:progress": "bot:xread,xtrim render",
    f"im:progress:{JOB}": "bot render",
    f"im:preview:{JOB}": "bot render",
    f"im:watched:{JOB}": "bot render:r",
    "im:pace:default": "bot:r render sweep:r",
    # another pool's: a GPU host has no business there
    "im:line:other": "bot sweep",
    "im:line:other:fast:jobs:chat:person": "bot sweep",
    "im:pace:other": "bot:r sweep:r",
    "rq:queue:render.other": "bot sweep",
    "rq:deferred:render.other": "bot sweep",
    "rq:wip:render.other": "",
    "im:stuck": "sweep",
    "im:set-aside": "render:lpush,ltrim,expire deliver:lpush,ltrim,expire sweep",
    "im:fsync": "bot:set render:set deliver:set sweep:set",
    "im:crowd:abc": "bot",
    "im:anything-else": "",
    "rq:queues": "bot render deliver sweep",
    "rq:queue:render.default": "bot render sweep",
    "rq:queue:render.default:intermediate": "bot render sweep",
    "rq:queue:deliver": "render:rpush deliver sweep:rpush,lrange",
    "rq:queue:deliver:intermediate": "deliver",
    "rq:queue:default": "",
    "rq:deferred:render.default": "bot render sweep",
    "rq:deferred:deliver": "",
    f"rq:job:{JOB}-a1": "bot render deliver sweep",
    f"rq:job:{JOB}-0a1b2c3d": "render deliver sweep",
    "rq:job:forged": "render deliver sweep",
    f"rq:job:{JOB}-a10": "bot render deliver sweep",
    f"rq:job:{JOB}-a100": "bot render deliver sweep",
    f"rq:job::{JOB}-a1:dependencies": "bot render deliver sweep",
    f"rq:job:{JOB}-a1:dependents": "bot render deliver sweep",
    "rq:workers": "render deliver",
    "rq:workers:render.default": "render",
    "rq:workers:deliver": "deliver",
    "rq:worker:render-host-1-abc": "render",
    "rq:worker:deliver-host-1-abc": "deliver",
    f"rq:executions:{JOB}-a1": "render",
    f"rq:results:{JOB}-a1": "render",
    "rq:wip:render.default": "render",
    "rq:suspended": "render:r deliver:r",
    "rq:clean_groups": "render deliver",
    "rq:groups": "render:r deliver:r",
    "rq:execution:abc": "render",
    "rq:finished:render.default": "render",
    "rq:failed:render.default": "render",
    "rq:failed:deliver": "",
    "rq:scheduled:render.default": "",
    "rq:cron_jobs": "",
    "web:{room}": "bot deliver",
    "web:{room}:messages": "bot deliver",
    "web:{room}:to:ana:events": "bot deliver",
    "web:person:ana:rooms": "bot",
    "web:wake:abc": "bot",
    "web:unsent": "bot",
    # adapters that came after the web chat
    "platform:anywhere:sent:d1": "bot deliver",
    "another:program": "",
    "celery": "",
}


def access(role: str, key: str) -> str | None:
    """What the table lets a role do with a key: "rw", "r" or names of commands; None for nothing."""
    for entry in MAY[key].split():
        name, _, how = entry.partition(":")
        if name == role:
            return how or "rw"
    return None


ROLES = ("bot", "render", "deliver", "sweep")

# what nobody but a person may do, whatever the keys
NEVER = (
    ("FLUSHALL",), ("FLUSHDB",), ("SHUTDOWN",), ("DEBUG", "SLEEP", "0"), ("KEYS", "*"), ("SCAN", "0"), ("RANDOMKEY",),
    ("DBSIZE",), ("CONFIG", "SET", "dir", "/tmp"), ("CONFIG", "REWRITE"), ("CONFIG", "RESETSTAT"), ("SAVE",),
    ("BGSAVE",), ("BGREWRITEAOF",), ("SLAVEOF", "NO", "ONE"), ("REPLICAOF", "NO", "ONE"), ("MODULE", "LIST"),
    ("MODULE", "LOAD", "/tmp/x.so"), ("ACL", "LIST"), ("ACL", "SETUSER", "x"), ("ACL", "GETUSER", "imagine-operator"),
    ("ACL", "LOG"), ("ACL", "SAVE"), ("MONITOR",), ("CLIENT", "LIST"), ("CLIENT", "KILL", "1.2.3.4:5"),
    ("CLIENT", "PAUSE", "1"), ("SCRIPT", "FLUSH"), ("SCRIPT", "KILL"), ("SWAPDB", "0", "1"), ("LATENCY", "RESET"),
    ("SLOWLOG", "GET"), ("MEMORY", "STATS"), ("LASTSAVE",), ("ROLE",), ("SYNC",), ("PSYNC", "?", "-1"),
    ("PUBLISH", "rq:pubsub:render-host-1-abc", '{"command": "shutdown"}'), ("PUBSUB", "CHANNELS"), ("PSUBSCRIBE", "*"),
    ("EVAL", "return 1", "0"), ("EVALSHA", "0" * 40, "0"), ("EVAL_RO", "return 1", "0"), ("SCRIPT", "LOAD", "return 1"),
    ("SCRIPT", "EXISTS", "0" * 40), ("FUNCTION", "LOAD", "x"), ("FUNCTION", "LIST"), ("FUNCTION", "FLUSH"),
    ("FUNCTION", "DELETE", "x"), ("FUNCTION", "DUMP"), ("FUNCTION", "RESTORE", "x"), ("FUNCTION", "KILL"),
    ("SORT", "im:waiting", "BY", "web:*"), ("COPY", "im:waiting", "im:due"), ("RENAME", "im:waiting", "im:due"),
    ("DUMP", "im:waiting"), ("RESTORE", "im:waiting", "0", "x"), ("OBJECT", "ENCODING", "im:waiting"),
    ("FAILOVER",), ("CLUSTER", "INFO"), ("MIGRATE", "h", "1", "k", "0", "1"), ("OBJECT", "HELP"),
)  # fmt: skip
