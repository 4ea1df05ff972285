"""Delete what was made: for the requester and admins."""

from __future__ import annotations

from bot.conversation.answers import private
from bot.conversation.job_control import delete
from bot.conversation.outcome import Answer
from bot.conversation.services import Request
from bot.conversation.trials import DELETED, note
from bot.menus.scene import Stage, at
from bot.menus.verb import Button, Reaction, Shortcut, Subject, Target, Verb
from core.domain.say import say


def _delete(request: Request, target: Target) -> Answer:
    invocation = request.invocation
    effects = delete(request.services, target.subject, invocation.author, invocation.place, target.message)
    if effects:
        note(request.services, target.subject.id, DELETED)
    done = "deleted" if request.capabilities.delete else "deleted-stays"
    return private(request, say(done if effects else "cancelling"), effects=effects)


VERBS = (
    Verb(
        name="delete",
        acts_on=Subject.JOB,
        rank=50,
        danger=True,
        shortcut=Shortcut(text="delete", only_as_reply=True),
        button=Button(label=say("verb-delete.label"), hint=say("verb-delete.hint"), row=3),
        reaction=Reaction(emoji=frozenset({"❌"})),
        applies=at(Stage.GRID, Stage.SINGLE, Stage.CLIP, Stage.TEXT, Stage.SHOWN, Stage.ENDED),
        handle=_delete,
    ),
)
