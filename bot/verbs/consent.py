"""Allow and Not now: the answers to "may others here remix your pictures?"."""

from __future__ import annotations

from bot.conversation.outcome import Answer
from bot.conversation.services import Request
from bot.menus.verb import Choice
from bot.people.consent import answer_owner, own_ticket


def _allow(request: Request, ticket: str) -> Answer:
    return answer_owner(request, ticket, allowed=True)


def _deny(request: Request, ticket: str) -> Answer:
    return answer_owner(request, ticket, allowed=False)


CHOICES = (
    Choice(
        code="allow",
        label="Allow",
        hint="Let others here remix pictures that you upload",
        standing=own_ticket,
        handle=_allow,
    ),
    Choice(
        code="deny",
        label="Not now",
        hint="Keep pictures that you upload to yourself",
        standing=own_ticket,
        handle=_deny,
    ),
)
