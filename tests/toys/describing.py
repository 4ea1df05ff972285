"""A task whose result is words, and the verb for it, which only tests know."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import core.tasks
from bot.conversation.services import Services
from core.catalogue.card import Catalogue
from core.domain.jobs.job import Artifact, RenderSpec, text_artifact
from core.domain.jobs.task import Output
from tests.toys.commands import command

_TASK = """
from core.domain.jobs.task import Accepts, Output, SizeOf, Task

TASK = Task(
    name="tell", output=Output.TEXT, inputs=(Accepts(),), size=SizeOf.SOURCE,
)
"""
_VERB = """
from bot.orders.models import card_for
from bot.orders.lineage import owners_of, parents_of
from bot.conversation.outcome import Order
from bot.orders.pictures import picked_by
from bot.menus.command import Command
from bot.menus.options import PROMPT
from bot.menus.verb import Subject, Verb
from core.domain.errors import UserError
from core.domain.jobs.job import Input, RenderSpec
from core.tasks import tasks


def _tell(request, target):
    picked = picked_by(request, target)
    if picked is None:
        raise UserError("Reply to a picture with /tell.")
    task = tasks()["tell"]
    spec = RenderSpec(
        task=task, model=card_for(request, task).id, prompt="", count=1, width=picked.width, height=picked.height,
        seed=0, inputs=(Input(source=picked.source),),
    )
    return Order(
        spec=spec, text="tell", parents=parents_of((picked,), "tell"), owners=owners_of((picked,)),
        about=picked.message,
    )


VERBS = (
    Verb(
        name="tell",
        acts_on=Subject.PICTURE,
        command=Command(summary="Tell of a picture", example="/tell", options=(PROMPT,)),
        handle=_tell,
    ),
)
"""
# what a model says of every picture
SAID = "A red fox in the snow, seen from the side. It looks into the camera."


@contextmanager
def describing(folder: Path) -> Iterator[None]:
    """Let the task and the verb exist for a while."""
    tasks = folder / "tasks"
    tasks.mkdir()
    (tasks / "tell.py").write_text(_TASK, encoding="utf-8")
    core.tasks.__path__.append(str(tasks))
    try:
        with command(folder, _VERB, name="tell"):
            yield
    finally:
        core.tasks.__path__.remove(str(tasks))
        sys.modules.pop("core.tasks.tell", None)


def with_describer(services: Services) -> Services:
    """Services whose first model can do it."""
    first, *others = services.catalogue.cards
    able = replace(first, tasks=type(first.tasks)((*first.tasks, core.tasks.tasks()["tell"])))
    return replace(services, catalogue=Catalogue(cards=(able, *others)))


def told(spec: RenderSpec, text: str = SAID) -> tuple[Artifact, ...] | None:
    """What is made of a spec that asks for words; None for others."""
    return (text_artifact(text),) if spec.task.output is Output.TEXT else None
