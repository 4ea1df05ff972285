"""Who is meant by `@luna`: one's own character, then one shared with the place, then a person who enrolled there."""

from __future__ import annotations

import difflib
import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from bot.conversation.outcome import Ask, Owner
from bot.conversation.questions import ask_author
from bot.conversation.services import Request, Services
from bot.orders.pictures import Picked, from_job, obtainable, require_job
from core.domain.errors import UserError
from core.domain.ids import FileOwner, PersonKey, owned_by_characters
from core.domain.jobs.job import Source
from core.domain.say import say
from core.language.notation.names import CALLED, names_in
from core.records.characters import Likeness, Named, characters, keep_in_use, shared_in

# as many can be told apart by the buttons of a question
MOST_ASKED = 4
CODES = tuple(f"who{n}" for n in range(1, MOST_ASKED + 1))
_DAY_S = 86_400


CallableHere = Mapping[str, Sequence[Named]]


@dataclass(frozen=True, kw_only=True, slots=True)
class Meant:
    """Pictures under a name, and those whose sharing lets them be used here."""

    name: str
    picks: tuple[Picked, ...]
    granted: tuple[PersonKey, ...] = ()


def callable_here(request: Request) -> CallableHere:
    """Every name that whoever asks may call here, and whom it can mean: what is nearest to them, first shared first."""
    records, author = request.services.records, request.invocation.author
    found = dict[str, list[Named]]()
    for one in shared_in(records, request.invocation.place):
        found.setdefault(one.name, []).append(one)
    for name, shared in found.items():
        found[name] = ([one for one in shared if not one.character.of_owner] or shared)[:MOST_ASKED]
    for one in characters(records, author.key):
        found[one.name] = [replace(one, character=replace(one.character, by=author))]
    return found


def calls_somebody(request: Request, text: str) -> bool:
    """Whether words call one of those who can be called here, and nobody in the room."""
    if not CALLED.search(text):
        return False
    here = callable_here(request)
    return any(name in here for name in names_in(text, here))


def meant(request: Request, name: str, here: CallableHere) -> Meant | Ask:
    """Whom a known name means, or the question which of several."""
    found = here[name]
    if len(found) == 1:
        return _opened(request, found[0])
    about = _about(name, found)
    answers = dict(request.invocation.answers)
    if about in answers and answers[about] in CODES[: len(found)]:
        return _opened(request, found[CODES.index(answers[about])])
    if not request.capabilities.button_rows:
        raise UserError(say("character-several", name=name, owners=tuple(one.character.by.name for one in found)))
    return _which(request, name, found, about)


def is_shown(request: Request, named: Named) -> bool:
    """Whether an answer may name it: where everybody reads that, only what is shared there."""
    return not request.in_company or request.invocation.place.key in named.character.places


def hold(services: Services, owner: PersonKey, pictures: Iterable[Likeness]) -> None:
    """Keep the pictures of a character for as long again as it is kept itself."""
    for one in pictures:
        if one.job is None:
            services.files.hold(one.sha256, _owned(owner), for_s=services.settings.keep.jobs_days * _DAY_S)


def let_go(services: Services, owner: PersonKey, pictures: Iterable[Likeness]) -> None:
    """Let go of those pictures that no character of this owner has any more."""
    kept = {one.sha256 for named in characters(services.records, owner) for one in named.character.pictures}
    for one in pictures:
        if one.job is None and one.sha256 not in kept:
            services.files.release(_owned(owner), one.sha256)


def _opened(request: Request, named: Named) -> Meant:
    services, saved = request.services, named.character
    hold(services, named.owner, saved.pictures)
    keep_in_use(services.records, named, request.invocation.place)
    own = named.owner == request.invocation.author.key
    owner = Owner(key=named.owner, name=saved.by.name, author=saved.by)
    return Meant(
        name=named.name,
        picks=tuple(_picked(request, one, owner) for one in saved.pictures),
        # who shares a character has said so; of their own likeness they are asked
        granted=() if own or saved.of_owner else (named.owner,),
    )


def _picked(request: Request, likeness: Likeness, owner: Owner) -> Picked:
    services = request.services
    if likeness.job is not None:
        # its row may have changed since: who went into it, and under which name its file lies
        made = from_job(request, require_job(services, likeness.job), likeness.index)
        return replace(made, owner=owner, message=None)
    source = Source(
        sha256=likeness.sha256,
        media_type=likeness.media_type,
        owner=owner.key,
        prepared=likeness.prepared,
        owners=(owner.key,),
    )
    return Picked(source=obtainable(services, source), width=likeness.width, height=likeness.height, owner=owner)


def _which(request: Request, name: str, found: Sequence[Named], about: str) -> Ask:
    rows = tuple(f"{n}: {one.character.by.name}" for n, one in enumerate(found, start=1))
    return ask_author(request, about, say("character-which", name=name, rows=rows), CODES[: len(found)])


def _about(name: str, found: Sequence[Named]) -> str:
    """What is asked: where others share one meanwhile, the numbers mean others, and it is asked anew."""
    told = " ".join((name, *(one.owner for one in found)))
    return f"which-{hashlib.blake2b(told.encode(), digest_size=6).hexdigest()}"


def require_not_near(request: Request, name: str, here: CallableHere) -> None:
    """Pass for an unknown name that is like no other; raises UserError with the nearest that may be told."""
    known = sorted(other for other, found in here.items() if any(is_shown(request, one) for one in found))
    near = difflib.get_close_matches(name, known, n=1, cutoff=0.6)
    if near:
        raise UserError(say("character-unknown-near", name=name, near=near[0]))


def _owned(owner: PersonKey) -> FileOwner:
    return owned_by_characters(owner)
