"""Lua that runs inside Redis, as libraries of functions that are loaded once and called by name.

No process of ours needs EVAL or SCRIPT LOAD: an operator loads the libraries (`imagine redis load`), and whoever is
allowed to, such as the demo on a server of its own, loads what is missing. A library is named by the hash of its
source, so that processes of two releases can be at work on one server
(https://redis.io/docs/latest/develop/programmability/functions-intro/).
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from importlib.resources import files
from typing import Any

from redis import Redis, ResponseError
from redis.client import Pipeline
from redis.exceptions import NoPermissionError

from core.domain.errors import OperatorError

_NAME_CHARS = 10
_MISSING = "Function not found"
_LOADED = "already exists"


@dataclass(frozen=True)
class Library:
    """Functions by name; each is made of Lua files of a package, whose text sees KEYS and ARGV as in a script."""

    name: str
    package: str
    functions: Mapping[str, tuple[str, ...]]
    # those that write nothing
    reading: frozenset[str] = frozenset()

    @cached_property
    def source(self) -> str:
        """What FUNCTION LOAD takes."""
        return f"#!lua name={self.full_name}\n{self._body}"

    @cached_property
    def full_name(self) -> str:
        """The name with the hash of the source."""
        return f"{self.name}_{hashlib.sha256(self._bodies.encode()).hexdigest()[:_NAME_CHARS]}"

    def load(self, client: Redis) -> bool:
        """Load it; False where it was loaded already. Raises NoPermissionError."""
        try:
            client.function_load(self.source)
        except ResponseError as problem:
            if _LOADED not in str(problem):
                raise
            return False
        return True

    def require(self, client: Redis) -> None:
        """Load it where it is missing; raises OperatorError with the remedy where this user may not."""
        if not self.is_there(client):
            self._load_or_say(client)

    def is_there(self, client: Redis) -> bool:
        """Whether it is loaded."""
        try:
            client.fcall_ro(f"{self.full_name}_here", 0)
        except ResponseError as problem:
            if _MISSING not in str(problem):
                raise
            return False
        return True

    def call(self, client: Redis, function: str, keys: Sequence[str], args: Sequence[str | int | float] = ()) -> Any:
        """Call a function, loading the library first where it is missing."""
        try:
            return self.add(client, function, keys, args)
        except ResponseError as problem:
            if _MISSING not in str(problem):
                raise
            self._load_or_say(client)
            return self.add(client, function, keys, args)

    def add(
        self, pipe: Redis | Pipeline, function: str, keys: Sequence[str], args: Sequence[str | int | float] = ()
    ) -> Any:
        """Call a function, or add the call to a pipeline or transaction."""
        call = pipe.fcall_ro if function in self.reading else pipe.fcall
        return call(f"{self.full_name}_{function}", len(keys), *keys, *args)

    def _load_or_say(self, client: Redis) -> None:
        try:
            self.load(client)
        except NoPermissionError:
            raise OperatorError(
                "Redis does not have the functions of this release; "
                "run `imagine redis load` once, with IMAGINE_REDIS_URL of the user imagine-operator."
            ) from None

    @cached_property
    def _bodies(self) -> str:
        return "\n".join(self._body_of(function) for function in self.functions)

    def _body_of(self, function: str) -> str:
        folder = files(self.package)
        return "".join((folder / f"{name}.lua").read_text(encoding="utf-8") for name in self.functions[function])

    @cached_property
    def _body(self) -> str:
        registered = [self._registered(function, self._body_of(function)) for function in self.functions]
        return "\n".join([*registered, self._registered("here", "return 1\n")])

    def _registered(self, function: str, body: str) -> str:
        flags = ", flags = {'no-writes'}" if function in {*self.reading, "here"} else ""
        name = f"{self.full_name}_{function}"
        return f"redis.register_function{{function_name = '{name}', callback = function(KEYS, ARGV)\n{body}end{flags}}}"


LEDGER = Library(
    "imagine",
    "core.stores.redis.lua",
    {
        "line": ("line_order", "line"),
        "order": ("line_order", "order"),
        "announced": ("announced",),
        "beat": ("beat",),
        "claim": ("claim",),
        "hold": ("hold",),
        "pause": ("pause",),
        "prefer": ("prefer",),
        "release": ("release",),
        "spend": ("spend",),
    },
    reading=frozenset({"order", "announced"}),
)
