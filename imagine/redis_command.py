"""`imagine redis`: what an operator gives to a Redis that several hosts share."""

from __future__ import annotations

import click


@click.group()
def redis() -> None:
    """Prepare a Redis that several hosts share."""


@redis.command()
@click.option("--pool", "pools", multiple=True, help="A pool of render workers; may be given several times.")
def users(pools: tuple[str, ...]) -> None:
    """Print the ACL file: one Redis user for each kind of process, with the keys and commands that it needs.

    Each pool of render workers gets a user of its own, which reaches no other pool's jobs.
    """
    from core.redis.users import DEFAULT_POOL, acl_file

    click.echo(acl_file(pools or (DEFAULT_POOL,)), nl=False)
