"""Allow and Not now: the answers to "may others here remix your pictures?"."""

from __future__ import annotations

from bot.conversation.outcome import Answer
from bot.conversation.services import Request
from bot.menus.verb import Choice
from bot.people.consent import answer_owner, own_ticket
from core.domain.say import say


def _allow(request: Request, ticket: str) -> Answer:
    return answer_owner(request, ticket, allowed=True)


def _deny(request: Request, ticket: str) -> Answer:
    return answer_owner(request, ticket, allowed=False)


CHOICES = (
    Choice(
        code="allow",
        label=say("answer-allow.label"),
        hint=say("answer-allow.hint"),
        standing=own_ticket,
        handle=_allow,
    ),
    Choice(
        code="deny",
        label=say("answer-deny.label"),
        hint=say("answer-deny.hint"),
        standing=own_ticket,
        handle=_deny,
    ),
)
