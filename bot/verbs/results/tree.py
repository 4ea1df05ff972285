"""/tree: the family of a result in its place, drawn as one picture."""

from __future__ import annotations

from bot.conversation.outcome import Order
from bot.conversation.services import Request
from bot.menus.command import Command
from bot.menus.scene import Stage, at
from bot.menus.verb import Button, Shortcut, Subject, Target, Verb
from bot.orders.family import Family, family_of, unseen
from bot.orders.pictures import or_newest
from core.domain.errors import UserError
from core.domain.jobs.job import Job, Parent, RenderSpec
from core.domain.say import say
from core.tasks import tree
from core.wire.family import written

_NAME = "tree"


def _tree(request: Request, target: Target) -> Order:
    target = or_newest(request, target)
    if target.job is None:
        known = request.invocation.replies_to is None
        raise UserError(say("tree-how") if known else say("picture-unknown-message"))
    focus = target.job
    if not focus.spec.task.derives:
        raise UserError(say("picture-is-shown"))
    place = request.invocation.place
    family = family_of(request.services, focus, place, locale=place.locale)
    if len(family.jobs) < 2:
        raise UserError(say("tree-alone"))
    message = target.message or focus.message
    about = Parent(job=focus.id, index=target.index, action=_NAME, message=message)
    others = (Parent(job=one, index=0, action=_NAME) for one in unseen(family.jobs, family.inputs) if one != focus.id)
    return Order(
        spec=_spec(request, focus, family),
        text=_NAME,
        parents=(about, *others),
        about=message,
        caveat=say("tree-whole", count=family.of)
        if len(family.jobs) == family.of
        else say("tree-nearest", count=len(family.jobs), all=family.of),
    )


def _spec(request: Request, focus: Job, family: Family) -> RenderSpec:
    return RenderSpec(
        task=tree.TASK,
        model=_drawer(request, focus),
        prompt="",
        count=1,
        width=family.layout.width,
        height=family.layout.height,
        seed=0,
        inputs=family.inputs,
        parameters={tree.FAMILY: written(family.relatives)},
    )


def _drawer(request: Request, focus: Job) -> str:
    """The model in whose line it stands: any will do, for its worker asks none; raises UserError where none is."""
    served = request.services.worker_status.served_models()
    names = (focus.spec.model, *(card.id for card in request.services.catalogue.cards))
    found = next((name for name in names if name in served), None)
    if found is None:
        raise UserError(say("model-no-worker"))
    return found


VERBS = (
    Verb(
        name=_NAME,
        acts_on=Subject.JOB,
        rank=55,
        command=Command(summary=say("verb-tree.summary"), example="/tree"),
        shortcut=Shortcut(text="tree", only_as_reply=True),
        button=Button(label=say("verb-tree.label"), hint=say("verb-tree.hint"), row=4),
        applies=at(Stage.GRID, Stage.SINGLE, Stage.CLIP, Stage.TEXT),
        handle=_tree,
    ),
)
