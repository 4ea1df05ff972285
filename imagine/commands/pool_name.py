"""The name of a pool as an argument: it becomes part of names of files, keys and Redis users."""

from __future__ import annotations

import re

import click


class PoolName(click.ParamType[str]):
    """Takes what the setting `render.pool` takes, and nothing else."""

    name = "pool"

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Fail with one sentence for any other."""
        # imported here, so that --help is instant
        from core.settings import POOL_NAME

        if not re.fullmatch(POOL_NAME, value):
            self.fail(f"{value!r} is no name of a pool: letters, digits, _ and -, 32 at most.", param, ctx)
        return value


POOL = PoolName()
"""The type to give to `click.option`."""
