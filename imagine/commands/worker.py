"""`imagine worker`: the processes that render, deliver and sweep up, and how a render worker is let go."""

from __future__ import annotations

import time

import click

from core.examples import examples


@click.group(
    epilog=examples(
        "imagine worker render",
        "IMAGINE_RENDER__MODELS=flux2-klein,pocket imagine worker render",
        "imagine worker deliver",
        "imagine worker sweep",
        "imagine worker drain",
    )
)
def worker() -> None:
    """Run one worker: render pictures, deliver results, or sweep up; or let render workers go."""


@worker.command(epilog=examples("imagine worker render", "IMAGINE_RENDER__DEVICE=cuda:1 imagine worker render"))
def render() -> None:
    """Render pictures; with several GPUs in this host, one process for each unless render.device names one.

    SIGTERM ends it within seconds, and what it cannot finish by then is drawn by another; SIGUSR1 lets it finish.
    """
    from config.load import load_settings
    from imagine.supervisor.gpus import render_on_all

    render_on_all(load_settings())


@worker.command(epilog=examples("imagine worker deliver"))
def deliver() -> None:
    """Post results where they were asked for."""
    _run("deliver")


@worker.command(epilog=examples("imagine worker sweep"))
def sweep() -> None:
    """Put back what died halfway, and end what waited too long."""
    _run("sweep")


@worker.command(epilog=examples("imagine worker drain", "imagine worker drain render-gpu1-4711-a3f9c2 --no-wait"))
@click.argument("names", metavar="[WORKER]...", nargs=-1)
@click.option("--wait/--no-wait", default=True, help="Return when they have ended; that is what happens by itself.")
def drain(names: tuple[str, ...], *, wait: bool) -> None:
    """Let render workers finish what they have, take nothing more and end; all of them, or those named.

    Nothing is lost or drawn twice. A supervisor that starts ended workers again, as `imagine demo` does, has fresh ones
    then.
    """
    from config.load import load_settings
    from core.stores.redis.line.retiring import ask_to_drain, render_workers
    from core.stores.redis.reach import connect
    from imagine.supervisor.at_home import at_home

    with connect(at_home(load_settings()).redis) as client:
        chosen = _chosen(names, render_workers(client))
        asked = [name for name in chosen if ask_to_drain(client, name)]
        for name in chosen:
            click.echo(
                f"{name} finishes what it has"
                if name in asked
                else f"{name} does not listen: it is ending, or just begins"
            )
        while wait and asked:
            time.sleep(0.2)
            living = render_workers(client)
            for name in [one for one in asked if one not in living]:
                asked.remove(name)
                click.echo(f"{name} has ended")


def _chosen(names: tuple[str, ...], living: list[str]) -> list[str]:
    """The workers that are meant; raises OperatorError where there is none, or not this one."""
    from core.domain.errors import OperatorError

    if not living:
        raise OperatorError("No render worker is running.")
    for name in names:
        if name not in living:
            raise OperatorError(
                f"There is no render worker {name!r}; there {'is' if len(living) == 1 else 'are'} {', '.join(living)}."
            )
    return list(names) or living


def _run(kind: str) -> None:
    from config.load import load_settings
    from imagine.supervisor.processes import run_worker

    run_worker(kind, load_settings())
