"""The question whether others may remix the pictures that somebody uploads: asked once per place, revocable."""

from __future__ import annotations

from bot.conversation.outcome import Answer, Duplicate, Effect, Outcome, Owner, Refusal, Replace, Resume, Show, Tell
from bot.conversation.services import Request
from bot.menus.registry import choices
from bot.speech.languages import spoken
from core.domain.errors import Refused
from core.domain.ids import DeliveryId, JobId, consent_ticket, delivery_id, invocation_id
from core.domain.place import Author, Place
from core.domain.post import Button, Post
from core.domain.say import Text, say
from core.records.consents import set_consent

HOLD_S = 24 * 3600.0


def ask_owner(request: Request, owner: Owner) -> Outcome:
    """Keep the command and ask the owner; the one who asked is told."""
    services, invocation = request.services, request.invocation
    held = invocation_id("held", invocation.id, owner.key)
    if services.ledger.seen(held, remember_s=HOLD_S):
        return Duplicate()
    ticket = services.people.hold(invocation, owner.key, for_s=HOLD_S)
    # the same ticket for everybody who asks meanwhile: the owner gets one question
    question = invocation_id("question", ticket, "")
    asked_before = services.ledger.seen(question, remember_s=HOLD_S)
    effects = () if asked_before else (_question(request, owner, ticket),)
    sentence = spoken(say("consent-asked", owner=owner.name), invocation.author.locale)
    told = _tell(invocation.place, invocation.author, sentence, held)
    return Answer(sentence=sentence, effects=(*effects, told), once=False)


def answer_owner(request: Request, ticket: str, *, allowed: bool) -> Answer:
    """Remember an answer; what waited for it goes on or is told no. Raises Refused for anybody but the owner."""
    services, invocation = request.services, request.invocation
    if ticket != consent_ticket(invocation.author.key, invocation.place.key):
        raise Refused(say("consent-not-yours"))
    set_consent(services.records, invocation.author.key, invocation.place, allowed)
    effects: list[Effect] = []
    while (row := services.people.release(ticket)) is not None:
        held = row[0]
        if allowed:
            effects.append(Resume(invocation=held))
        else:
            no = say("consent-denied", owner=invocation.author.name)
            effects.append(_tell(held.place, held.author, no, f"{held.id}:no"))
    answer = say("consent-allowed-by-you" if allowed else "consent-denied-by-you")
    sentence = spoken(answer, invocation.author.locale)
    press = invocation.press
    if press is not None and not request.capabilities.private:
        # everybody saw the question, so everybody sees that it is answered
        words = say("said-by", name=invocation.author.name, words=answer)
        answered = Post(text=spoken(words, invocation.place.locale))
        effects.append(Replace(place=invocation.place, message=press.message, post=answered))
    effects.append(_tell(invocation.place, invocation.author, sentence, invocation.id))
    return Answer(sentence=sentence, effects=tuple(effects))


def denied(owner: Owner | None) -> Refusal:
    """The sentence for those who ask after a no; None is somebody who is not of this place."""
    if owner is None:
        return Refusal(sentence=say("consent-denied-by-first"))
    return Refusal(sentence=say("consent-denied-use-another", owner=owner.name))


def consent_buttons(ticket: str, *, allow: bool = True, deny: bool = True) -> tuple[tuple[Button, ...], ...]:
    """The buttons of the question."""
    rows = [choices()[code].button(ticket) for code, wanted in (("allow", allow), ("deny", deny)) if wanted]
    return (tuple(rows),)


def _question(request: Request, owner: Owner, ticket: str) -> Effect:
    invocation = request.invocation
    alone = owner.author is not None and request.capabilities.private
    buttons = consent_buttons(ticket) if request.capabilities.button_rows else ()
    asked = say(
        "consent-question" if buttons else "consent-question-typed", owner=owner.name, asker=invocation.author.name
    )
    locale = owner.author.locale if owner.author is not None and alone else invocation.place.locale
    post = Post(text=spoken(asked, locale), buttons=buttons)
    key = delivery_id(JobId(ticket), f"question:{invocation.id}")
    if owner.author is not None and alone:
        return Tell(place=invocation.place, person=owner.author, post=post, key=key)
    return Show(place=invocation.place, post=post, key=key)


def _tell(place: Place, person: Author, sentence: Text, purpose: str) -> Tell:
    key: DeliveryId = delivery_id(JobId(purpose), "consent")
    return Tell(place=place, person=person, post=Post(text=spoken(sentence, person.locale)), key=key)
