"""The question whether others may remix the pictures that somebody uploads: asked once per place, revocable."""

from __future__ import annotations

from bot.conversation.outcome import Answer, Duplicate, Effect, Outcome, Owner, Refusal, Replace, Resume, Show, Tell
from bot.conversation.services import Request
from bot.menus.registry import choices
from core.domain.errors import Refused
from core.domain.ids import DeliveryId, JobId, consent_ticket, delivery_id, invocation_id
from core.domain.place import Author, Place
from core.domain.post import Button, Post
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
    sentence = f"I asked {owner.name} whether you may use their picture; I start as soon as they allow it."
    told = _tell(invocation.place, invocation.author, sentence, held)
    return Answer(sentence=sentence, effects=(*effects, told), once=False)


def answer_owner(request: Request, ticket: str, *, allowed: bool) -> Answer:
    """Remember an answer; what waited for it goes on or is told no. Raises Refused for anybody but the owner."""
    services, invocation = request.services, request.invocation
    if ticket != consent_ticket(invocation.author.key, invocation.place.key):
        raise Refused("Only the person whose pictures these are can answer that.")
    set_consent(services.records, invocation.author.key, invocation.place, allowed)
    effects: list[Effect] = []
    while (row := services.people.release(ticket)) is not None:
        held = row[0]
        if allowed:
            effects.append(Resume(invocation=held))
        else:
            no = f"{invocation.author.name} does not want their pictures to be remixed here."
            effects.append(_tell(held.place, held.author, no, f"{held.id}:no"))
    sentence = (
        "Others here may remix pictures that you upload; /privacy takes that back."
        if allowed
        else "Others here may not remix pictures that you upload; /privacy changes that."
    )
    press = invocation.press
    if press is not None and not request.capabilities.private:
        # everybody saw the question, so everybody sees that it is answered
        answered = Post(text=f"{invocation.author.name}: {sentence}")
        effects.append(Replace(place=invocation.place, message=press.message, post=answered))
    effects.append(_tell(invocation.place, invocation.author, sentence, invocation.id))
    return Answer(sentence=sentence, effects=tuple(effects))


def denied(owner: Owner | None) -> Refusal:
    """The sentence for those who ask after a no; None is somebody who is not of this place."""
    name = "Whoever brought that picture first" if owner is None else owner.name
    return Refusal(sentence=f"{name} does not want their pictures to be remixed here; use another one.")


def consent_buttons(ticket: str, *, allow: bool = True, deny: bool = True) -> tuple[tuple[Button, ...], ...]:
    """The buttons of the question."""
    rows = [choices()[code].button(ticket) for code, wanted in (("allow", allow), ("deny", deny)) if wanted]
    return (tuple(rows),)


def _question(request: Request, owner: Owner, ticket: str) -> Effect:
    invocation = request.invocation
    post = Post(
        text=(
            f"{owner.name}, may {invocation.author.name} and others here use pictures that you upload "
            "as a start for new ones? I ask once; /privacy changes your answer."
        ),
        buttons=consent_buttons(ticket) if request.capabilities.button_rows else (),
    )
    if not post.buttons:
        text = f"{post.text} Answer with /privacy allow or /privacy deny."
        post = Post(text=text)
    key = delivery_id(JobId(ticket), f"question:{invocation.id}")
    if owner.author is not None and request.capabilities.private:
        return Tell(place=invocation.place, person=owner.author, post=post, key=key)
    return Show(place=invocation.place, post=post, key=key)


def _tell(place: Place, person: Author, sentence: str, purpose: str) -> Tell:
    key: DeliveryId = delivery_id(JobId(purpose), "consent")
    return Tell(place=place, person=person, post=Post(text=sentence), key=key)
