"""`imagine queue`: who waits, where and why, and what an operator may do about it."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING

import click

from core.examples import examples

if TYPE_CHECKING:
    from core.domain.jobs.job import Job
    from core.stores.redis.ledger.store import Store
    from core.stores.redis.line.set_aside import SetAside
    from core.stores.redis.line.view import Standing


@click.group(
    invoke_without_command=True,
    epilog=examples("imagine queue", "imagine queue --json --prompts", "imagine queue cancel gqfzqvgmqxvxhnzb"),
)
@click.option("--json", "as_json", is_flag=True, help="For machines.")
@click.option("--prompts", is_flag=True, help="Show people's words, too.")
@click.pass_context
def queue(context: click.Context, *, as_json: bool, prompts: bool) -> None:
    """Show who waits, in which order and why; or cancel, requeue, and look at what was set aside."""
    if context.invoked_subcommand is not None:
        return
    from core.stores.redis.line.view import LineView

    with _store() as store:
        view = LineView(store)
        rows = [_row(standing, prompts=prompts) for standing in view.standings()]
        click.echo(_json(rows) if as_json else _table(rows, waiting=view.waiting()))


@queue.command(epilog=examples("imagine queue cancel gqfzqvgmqxvxhnzb"))
@click.argument("job")
def cancel(job: str) -> None:
    """End a waiting job, or stop one in work; its person is told."""
    from core.domain.errors import OperatorError
    from core.domain.ids import JobId
    from core.stores.redis.ledger.jobs import RedisLedger

    with _store() as store:
        row = _require(store, job)
        if not RedisLedger(store).request_cancel(JobId(job)):
            raise OperatorError(f"{job} is {row.state}, and that is too late to cancel it.")
        store.confirm()
    click.echo(f"{job} is cancelled; its person is told.")


@queue.command(epilog=examples("imagine queue requeue gqfzqvgmqxvxhnzb"))
@click.argument("job")
def requeue(job: str) -> None:
    """Let a job that waits or is in work begin again, in front of everybody."""
    from core.domain.errors import OperatorError
    from core.domain.ids import JobId
    from core.domain.jobs.states import JobState
    from core.stores.redis.line.view import LineView

    with _store() as store:
        row = _require(store, job)
        changed = LineView(store).requeue(JobId(job))
        if changed is None:
            raise OperatorError(_too_late(store.load(JobId(job)) or row))
        store.confirm()
    if changed.state is JobState.QUEUED:
        click.echo(f"{job} stands first in pool {changed.pool}, as attempt {changed.attempt}.")
    else:
        click.echo(f"{job} was to be cancelled, and now is.")


@queue.command("set-aside", epilog=examples("imagine queue set-aside", "imagine queue set-aside --json"))
@click.option("--json", "as_json", is_flag=True, help="For machines.")
def set_aside(*, as_json: bool) -> None:
    """Show what will not be run, and why: payloads that nobody with a key wrote, and jobs that stop their worker."""
    from core.stores.redis.line.set_aside import SetAsideList

    with _store() as store:
        rows = [_aside(one) for one in SetAsideList(store).newest()]
    if as_json:
        click.echo(_json(rows))
        return
    lines = [f"{row['at']}  {row['queue']:<16} {row['rq_id']:<20} {row['reason']}" for row in rows]
    click.echo("\n".join(lines) or "Nothing was set aside.")


@contextmanager
def _store() -> Iterator[Store]:
    """Open the Redis that the settings name, else that of the demo that runs on this machine."""
    from config.load import load_settings
    from core.stores.redis.assembly import Role, open_store
    from imagine.supervisor.at_home import at_home

    store = open_store(at_home(load_settings()), Role.OPERATOR)
    try:
        yield store
    finally:
        store.client.close()


def _require(store: Store, job: str) -> Job:
    from core.domain.errors import OperatorError
    from core.domain.ids import JobId
    from core.language.text import clean

    # a shell hands over any bytes
    job = clean(job)
    row = store.load(JobId(job))
    if row is None:
        raise OperatorError(f"There is no job {job}; `imagine queue` lists those that wait.")
    return row


def _too_late(row: Job) -> str:
    from core.domain.jobs.states import JobState
    from core.domain.jobs.steps import WORN_OUT

    if row.state in {JobState.RENDERED, JobState.DELIVERING}:
        return f"{row.id} is drawn already and only waits to be posted."
    if row.reason == WORN_OUT:
        return (
            f"{row.id} stopped its worker {row.lone_crashes} times and its person was told that it was set aside; "
            "what has ended stays ended. The same again, as a new job, is 🔄 under its message."
        )
    return f"{row.id} is {row.state} and its person was told; the same again, as a new job, is 🔄 under its message."


def _row(standing: Standing, *, prompts: bool) -> dict[str, object]:
    job = standing.job
    row: dict[str, object] = {
        "job": job.id,
        "pool": job.pool,
        "lane": job.lane,
        "state": job.state,
        "place": None if standing.place is None else standing.place + 1,
        "age_s": round(standing.age_s, 1),
        "attempt": job.attempt,
        "model": job.spec.model,
        "person": job.author.key,
        "platform": job.place.platform,
        "chat": job.place.chat,
        "why": standing.why,
    }
    return {**row, "prompt": job.spec.prompt} if prompts else row


def _aside(one: SetAside) -> dict[str, str]:
    at = dt.datetime.fromtimestamp(one.at, tz=dt.UTC).isoformat(sep=" ", timespec="seconds")
    return {"at": at, "queue": one.queue, "rq_id": _plain(one.rq_id), "reason": one.reason}


def _plain(text: str) -> str:
    """A stranger's words without what a terminal would act upon."""
    return "".join(sign if sign.isprintable() else "�" for sign in text)[:80]


def _table(rows: Sequence[dict[str, object]], *, waiting: int) -> str:
    """For people: one line a job, the columns as wide as they need to be."""
    if not rows:
        return "Nobody waits."
    names = [name for name in rows[0] if name not in {"chat", "platform"}]
    cells = [names, *([("" if row[name] is None else str(row[name])) for name in names] for row in rows)]
    widths = [max(len(line[column]) for line in cells) for column in range(len(names))]
    lines = ["  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip() for line in cells]
    more = waiting - len(rows)
    return "\n".join([*lines, f"and {more} more" if more > 0 else ""]).rstrip()


def _json(rows: object) -> str:
    return json.dumps(rows, indent=2, ensure_ascii=False)
