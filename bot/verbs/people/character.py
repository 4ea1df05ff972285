"""/character: pictures of somebody or something under a name, which goes in wherever `@name` stands among the words.

One's own, for oneself; shared with a place, for all there until it is taken back. `me` is one's own likeness: others
are let use it only by one's own word.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from bot.conversation.answers import private
from bot.conversation.outcome import Answer, Effect, Remove
from bot.conversation.questions import resumed, tell
from bot.conversation.services import Request
from bot.menus.command import Command
from bot.menus.options import NUMBER, PICTURE, number_of, option
from bot.menus.verb import Choice, Subject, Target, Verb
from bot.orders.own_last import or_own_last
from bot.orders.pictures import Picked, numbers
from bot.orders.several import together
from bot.people.characters import CODES, hold, is_shown, let_go
from bot.speech.languages import spoken
from core.domain.errors import UserError
from core.domain.option import Option, OptionType
from core.domain.place import Author
from core.domain.say import Say, say
from core.language.notation.names import tidy_name
from core.records.characters import (
    MOST_CHARACTERS,
    MOST_PICTURES,
    Character,
    Likeness,
    Named,
    character,
    characters,
    remove,
    save,
    share,
    shared_in,
    unshare,
)

_ACTIONS = ("list", "save", "show", "share", "unshare", "delete", "me")
_ACTION = Option(name="action", type=OptionType.CHOICE, help=say("field-action.help"), choices=_ACTIONS)
_NAME = Option(name="name", type=OptionType.TEXT, help=say("field-name.help"))
_MORE = tuple(
    replace(PICTURE, name=f"{PICTURE.name}{n}", help=say("field-more.help")) for n in range(2, MOST_PICTURES + 1)
)
# what people say instead
_SAID = {"": "list", "all": "list", "add": "save", "new": "save", "stop": "unshare", "remove": "delete", "rm": "delete"}
_HOW = say("character-how", most=MOST_PICTURES)


def _character(request: Request, target: Target) -> Answer:
    first, _, rest = target.words.strip().partition(" ")
    if chosen := option(request, _ACTION.name):
        first, rest = chosen, target.words
    action = _SAID.get(first.casefold(), first.casefold())
    if action not in _DOES:
        near = difflib.get_close_matches(action, _ACTIONS, n=1, cutoff=0.6)
        raise UserError(say("character-how-near", near=near[0]) if near else _HOW)
    return _DOES[action](request, replace(target, words=f"{option(request, _NAME.name)} {rest}".strip()))


def _list(request: Request, _target: Target) -> Answer:
    invocation, records = request.invocation, request.services.records
    own = characters(records, invocation.author.key)
    others = [one for one in shared_in(records, invocation.place) if one.owner != invocation.author.key]
    own = [one for one in own if is_shown(request, one)]
    if not own and not others:
        return private(request, say("character-none", most=MOST_PICTURES))
    return private(
        request,
        say("character-yours", names=tuple(f"@{one.name}" for one in own)) if own else "",
        *(say("character-others", name=one.name, owner=one.character.by.name) for one in others),
    )


def _save(request: Request, target: Target) -> Answer:
    written, _, rest = target.words.partition(" ")
    name = tidy_name(written)
    picks = _pictures(request, replace(target, words=rest))
    if any(not _is_own(request, pick) for pick in picks):
        raise UserError(say("character-not-yours"))
    before = character(request.services.records, request.invocation.author.key, name)
    if before is not None and before.of_owner:
        raise UserError(say("character-is-you", name=name))
    _keep(request, name, picks)
    return private(request, say("character-saved", name=name, count=len(picks)))


def _me(request: Request, target: Target) -> Answer:
    """One's own likeness, from pictures that one has sent; without any, the one that there is counts here, too."""
    author, services = request.invocation.author, request.services
    name = _own_name(author.name)
    before = character(services.records, author.key, name)
    if before is not None and not before.of_owner:
        raise UserError(say("character-is-another", name=name))
    if not request.invocation.attachments and request.invocation.replies_to is None and target.job is None:
        if before is None:
            raise UserError(say("character-me-how", most=MOST_PICTURES))
        share(services.records, Named(name=name, character=before), request.invocation.place)
        return private(request, say("character-me-here", name=name))
    picks = _pictures(request, target)
    if any(pick.job is not None or pick.source.people != (author.key,) for pick in picks):
        raise UserError(say("character-me-own"))
    _keep(request, name, picks, of_owner=True)
    return private(request, say("character-me-saved", name=name, count=len(picks)))


def _show(request: Request, target: Target) -> Answer:
    one = _own(request, target.words)
    saved, here = one.character, request.invocation.place.key
    where = "character-shown-here" if here in saved.places else "character-shown-yours"
    elsewhere = len([place for place in saved.places if place != here])
    return private(request, say(where, name=one.name, count=len(saved.pictures), elsewhere=elsewhere))


def _share(request: Request, target: Target) -> Answer:
    one = _own(request, target.words)
    share(request.services.records, one, request.invocation.place)
    return private(request, say("character-me-here" if one.character.of_owner else "character-shared", name=one.name))


def _unshare(request: Request, target: Target) -> Answer:
    one = _own(request, target.words)
    unshare(request.services.records, one, request.invocation.place)
    return private(request, say("character-unshared", name=one.name))


def _delete(request: Request, target: Target) -> Answer:
    one, services = _own(request, target.words), request.services
    remove(services.records, one.owner, one.name)
    let_go(services, one.owner, one.character.pictures)
    return private(request, say("character-deleted", name=one.name))


_DOES: dict[str, Callable[[Request, Target], Answer]] = {
    "list": _list,
    "save": _save,
    "show": _show,
    "share": _share,
    "unshare": _unshare,
    "delete": _delete,
    "me": _me,
}


def _own(request: Request, written: str) -> Named:
    """One's own character of this name; raises UserError, with the nearest, where there is none."""
    name, author = tidy_name(written), request.invocation.author
    records = request.services.records
    found = character(records, author.key, name)
    if found is not None:
        return Named(name=name, character=replace(found, by=_known_by(request)))
    names = [one.name for one in characters(records, author.key) if is_shown(request, one)]
    near = difflib.get_close_matches(name, names, n=1, cutoff=0.6)
    raise UserError(
        say("character-no-own-near", name=name, near=near[0]) if near else say("character-no-own", name=name)
    )


def _own_name(shown: str) -> str:
    """Under which name somebody is called: the first word of what they are called here; raises UserError for none."""
    words = re.findall(r"[^\W_][\w-]*", shown)
    return tidy_name(words[0] if words else shown)


def _pictures(request: Request, target: Target) -> Sequence[Picked]:
    """One to five pictures; raises UserError for none, and for more."""
    named, rest = numbers(target.words, most=MOST_PICTURES)
    if rest:
        raise UserError(_HOW)
    if not named and (number := number_of(request)) is not None:
        named = (number,)
    picks = together(request, or_own_last(request, target), named, whole=True).picks
    if not picks:
        raise UserError(_HOW)
    if len(picks) > MOST_PICTURES:
        raise UserError(say("character-many", count=len(picks), most=MOST_PICTURES))
    return picks


def _is_own(request: Request, pick: Picked) -> bool:
    """Whether somebody has sent it themselves, or asked for it."""
    author = request.invocation.author.key
    return pick.source.people == (author,) if pick.job is None else pick.job.author.key == author


def _keep(request: Request, name: str, picks: Sequence[Picked], *, of_owner: bool = False) -> None:
    services, author = request.services, request.invocation.author
    before = character(services.records, author.key, name)
    if before is None and len(characters(services.records, author.key)) >= MOST_CHARACTERS:
        raise UserError(say("character-full", most=MOST_CHARACTERS))
    pictures = tuple(_likeness(pick) for pick in picks)
    hold(services, author.key, pictures)
    # anew it is somebody else, whom its owner has not shared; one's own likeness is for where it was given
    places = (request.invocation.place.key,) if of_owner else ()
    saved = Character(by=_known_by(request), pictures=pictures, places=places, of_owner=of_owner)
    save(services.records, name, saved)
    if before is not None:
        let_go(services, author.key, before.pictures)


def _known_by(request: Request) -> Author:
    return replace(request.invocation.author, is_admin=False)


def _likeness(pick: Picked) -> Likeness:
    source = pick.source
    return Likeness(
        sha256=source.sha256,
        media_type=source.media_type,
        width=pick.width,
        height=pick.height,
        job=source.job,
        index=source.index,
        prepared=source.prepared,
    )


def _chosen(n: int) -> Callable[[Request, str], Answer]:
    """What the answer "the n-th one" does: what waited goes on with it."""

    def handle(request: Request, ticket: str) -> Answer:
        invocation, question = request.invocation, request.services.questions.posed(ticket)
        said: Say = say("character-chosen", n=n)
        effects: list[Effect] = [tell(invocation.place, invocation.author, said, invocation.id)]
        if invocation.press is not None and not request.capabilities.private:
            effects.append(Remove(place=invocation.place, message=invocation.press.message))
        if question is not None:
            effects += resumed(request, ticket, question.about, CODES[n - 1])
        return Answer(sentence=spoken(said, invocation.author.locale), effects=tuple(effects))

    return handle


VERBS = (
    Verb(
        name="character",
        acts_on=Subject.PERSON,
        rank=70,
        command=Command(
            summary=say("verb-character.summary"),
            example="/character save luna",
            options=(_ACTION, _NAME, PICTURE, *_MORE, NUMBER),
            aliases=("characters",),
        ),
        handle=_character,
    ),
)

CHOICES = tuple(
    Choice(code=code, label=str(n), hint=say("answer-who.hint", n=n), handle=_chosen(n))
    for n, code in enumerate(CODES, start=1)
)
