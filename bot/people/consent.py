"""The question whether others may remix the pictures that somebody uploads: asked once per place, revocable."""

from __future__ import annotations

from bot.conversation.outcome import Answer, Ask, Effect, Outcome, Owner, Refusal, Replace
from bot.conversation.questions import let_go, put, resumed, tell
from bot.conversation.services import Request
from bot.menus.registry import choices
from bot.speech.languages import spoken
from core.domain.ids import consent_ticket
from core.domain.post import Button, Post
from core.domain.question import Question
from core.domain.say import say
from core.records.consents import set_consent

_ABOUT, _ALLOW, _DENY = "consent", "allow", "deny"
_HOLD_S = 24 * 3600.0


def own_ticket(request: Request) -> str:
    """The ticket of the question to whoever asks, here: it may be answered at any time."""
    return consent_ticket(request.invocation.author.key, request.invocation.place.key)


def ask_owner(request: Request, owner: Owner) -> Outcome:
    """Keep the command and ask the owner, once for all commands that wait; the one who asked is told."""
    invocation = request.invocation
    question = Question(
        ticket=consent_ticket(owner.key, invocation.place.key),
        about=_ABOUT,
        place=invocation.place,
        person=owner.key,
        answers=(_ALLOW, _DENY),
    )
    ask = Ask(
        question=question,
        text=say("consent-question", owner=owner.name, asker=invocation.author.name),
        typed=say("consent-question-typed", owner=owner.name, asker=invocation.author.name),
        of=owner.author,
        told=say("consent-asked", owner=owner.name),
        for_s=_HOLD_S,
    )
    return put(request, ask)


def answer_owner(request: Request, ticket: str, *, allowed: bool) -> Answer:
    """Remember an answer of the ticket's own person; what waited for it goes on or is told no."""
    services, invocation = request.services, request.invocation
    set_consent(services.records, invocation.author.key, invocation.place, allowed)
    effects: list[Effect] = []
    if allowed:
        effects += resumed(request, ticket, _ABOUT, _ALLOW)
    else:
        no = say("consent-denied", owner=invocation.author.name)
        effects += [tell(held.place, held.author, no, f"{held.id}:no") for held in let_go(request, ticket)]
    answer = say("consent-allowed-by-you" if allowed else "consent-denied-by-you")
    sentence = spoken(answer, invocation.author.locale)
    press = invocation.press
    if press is not None and not request.capabilities.private:
        # everybody saw the question, so everybody sees that it is answered
        words = say("said-by", name=invocation.author.name, words=answer)
        answered = Post(text=spoken(words, invocation.place.locale))
        effects.append(Replace(place=invocation.place, message=press.message, post=answered))
    effects.append(tell(invocation.place, invocation.author, sentence, invocation.id))
    return Answer(sentence=sentence, effects=tuple(effects))


def denied(owner: Owner | None) -> Refusal:
    """The sentence for those who ask after a no; None is somebody who is not of this place."""
    if owner is None:
        return Refusal(sentence=say("consent-denied-by-first"))
    return Refusal(sentence=say("consent-denied-use-another", owner=owner.name))


def consent_buttons(ticket: str, locale: str, *, allow: bool, deny: bool) -> tuple[tuple[Button, ...], ...]:
    """The answers that change something."""
    rows = [choices()[code].button(ticket, locale) for code, wanted in ((_ALLOW, allow), (_DENY, deny)) if wanted]
    return (tuple(rows),)
