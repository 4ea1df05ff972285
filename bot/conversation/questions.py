"""Questions: how they are put, who may answer them, and what goes on with the answer."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from bot.conversation.outcome import Answer, Ask, Decision, Duplicate, Effect, Outcome, Resume, Show, Tell
from bot.conversation.services import Request
from bot.menus.registry import choices
from bot.menus.verb import Choice
from bot.speech.languages import spoken
from core.domain.errors import Refused, UserError
from core.domain.ids import JobId, delivery_id, question_ticket
from core.domain.place import Author, Invocation, Place
from core.domain.post import Button, Post
from core.domain.question import Question
from core.domain.say import Text, say
from core.ports.questions import Posed
from core.wire.buttons import StaleButton

YES, NO = "yes", "no"
_ANSWER_S = 600.0
_NOT_YOURS = say("question-not-yours")
_NOT_YOURS_OR_ADMIN = say("question-not-yours-nor-admins")
_OVER = say("question-over")
_ANSWERED = say("question-answered")


def put(request: Request, ask: Ask) -> Outcome:
    """Ask, once for all that waits for the same answer; the command that waits is kept, and a redelivery is known."""
    invocation, question = request.invocation, ask.question
    waiting = held(request) if ask.waits else None
    posed = request.services.questions.pose(question, waiting, for_s=ask.for_s)
    if posed is Posed.REPEATED:
        return Duplicate()
    effects: list[Effect] = []
    # what somebody asks for by itself is shown each time
    if posed is Posed.NEW or not ask.waits:
        effects.append(_shown(request, ask))
    if ask.told:
        effects.append(tell(invocation.place, invocation.author, ask.told, f"{question.ticket}:{invocation.id}"))
    sentence = spoken(ask.told or ask.text, invocation.author.locale)
    return Answer(sentence=sentence, effects=tuple(effects), once=not ask.waits)


def ask_author(request: Request, about: str, text: Text, answers: Sequence[str] = (YES, NO)) -> Ask:
    """A question to whoever the command is from, about that command alone; it stands for ten minutes."""
    invocation = request.invocation
    question = Question(
        ticket=question_ticket(about, invocation.id),
        about=about,
        place=invocation.place,
        person=invocation.author.key,
        answers=tuple(answers),
        until=request.services.clock.now() + _ANSWER_S,
    )
    return Ask(question=question, text=text, of=invocation.author, for_s=_ANSWER_S)


def held(request: Request) -> Invocation:
    """The command as it waits: with the roles of its person, for whoever lets it go on may not know them."""
    return replace(request.invocation, roles=tuple(sorted(request.roles)))


def answered(request: Request, choice: Choice, ticket: str) -> Decision:
    """What an answer does; raises Refused for somebody else's, UserError for one that comes twice or too late."""
    if choice.standing is not None:
        if choice.standing(request) != ticket:
            raise Refused(_NOT_YOURS)
        return choice.handle(request, ticket)
    services, invocation = request.services, request.invocation
    question = services.questions.posed(ticket)
    if question is None:
        raise UserError(_OVER)
    if not question.may_be_answered_by(invocation.author, invocation.place):
        raise Refused(_NOT_YOURS_OR_ADMIN if question.admins else _NOT_YOURS)
    if choice.code not in question.answers:
        raise StaleButton
    if question.until is not None and question.answered is None and question.until <= services.clock.now():
        raise UserError(_OVER)
    if not services.questions.answer(ticket, choice.code):
        raise UserError(_ANSWERED)
    return choice.handle(request, ticket)


def resumed(request: Request, ticket: str, about: str, code: str) -> Iterator[Resume]:
    """What waited under a ticket goes on, each with what was asked about it and the answer."""
    for waiting in request.services.questions.waiting(ticket):
        yield Resume(invocation=replace(waiting, answers=(*waiting.answers, (about, code))), ticket=ticket)


def let_go(request: Request, ticket: str) -> list[Invocation]:
    """What waited under a ticket waits no more, and does not go on."""
    questions = request.services.questions
    gone = list(questions.waiting(ticket))
    for waiting in gone:
        questions.done(ticket, waiting.id)
    return gone


def answer_buttons(question: Question, locale: str) -> tuple[tuple[Button, ...], ...]:
    """One button for each answer, in one row."""
    return (tuple(choices()[code].button(question.ticket, locale) for code in question.answers),)


def tell(place: Place, person: Author, sentence: Text, purpose: str) -> Tell:
    """Say one sentence to one person, once for a purpose."""
    post = Post(text=spoken(sentence, person.locale))
    return Tell(place=place, person=person, post=post, key=delivery_id(JobId(purpose), "question"))


def _shown(request: Request, ask: Ask) -> Effect:
    invocation = request.invocation
    has_buttons = bool(request.capabilities.button_rows)
    alone = request.capabilities.private or (ask.of is not None and ask.of.key == invocation.author.key)
    locale = ask.of.locale if ask.of is not None and alone else invocation.place.locale
    said = ask.text if has_buttons or not ask.typed else ask.typed
    buttons = answer_buttons(ask.question, locale) if has_buttons else ()
    post = Post(text=spoken(said, locale), buttons=buttons)
    key = delivery_id(JobId(ask.question.ticket), f"question:{invocation.id}")
    if ask.of is not None and alone:
        return Tell(place=invocation.place, person=ask.of, post=post, key=key)
    return Show(place=invocation.place, post=post, key=key)
