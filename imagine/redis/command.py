"""`imagine redis`: what an operator gives to a Redis that several hosts share."""

from __future__ import annotations

import click

from core.examples import examples
from imagine.commands.pool_name import POOL


@click.group(epilog=examples("imagine redis load", "imagine redis users --pool default --pool fast"))
def redis() -> None:
    """Prepare a Redis that several hosts share."""


@redis.command(epilog=examples("IMAGINE_REDIS_URL=redis://imagine-operator:secret@host:6379/0 imagine redis load"))
def load() -> None:
    """Load the functions of this release into Redis; nothing happens where they are there already.

    Only where processes have Redis users of their own: load first, then start the new release.
    """
    from bot.platforms import parts
    from config.load import load_settings
    from core.stores.redis.reach import connect, reaching
    from core.stores.redis.scheme.functions import LEDGER
    from imagine.supervisor.at_home import at_home

    with reaching(), connect(at_home(load_settings()).redis) as client:
        for library in (LEDGER, *(module.LIBRARY for _, module in parts("functions"))):
            fresh = library.load(client)
            click.echo(f"{library.full_name} {'is loaded' if fresh else 'was there'}")


@redis.command(epilog=examples("imagine redis users --pool default --pool fast > redis-acl.conf"))
@click.option("--pool", "pools", type=POOL, multiple=True, help="A pool of render workers; may be given several times.")
def users(pools: tuple[str, ...]) -> None:
    """Print the ACL file: one Redis user for each kind of process, with the keys and commands that it needs.

    Each pool of render workers gets a user of its own, which reaches no other pool's jobs.
    """
    from core.stores.redis.scheme.names import DEFAULT_POOL
    from core.stores.redis.scheme.users import acl_file

    click.echo(acl_file(pools or (DEFAULT_POOL,)), nl=False)
