"""Which buttons a message gets: those that apply, in rows, by rank where there is no room for all."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from bot.menus.registry import actions_on
from bot.menus.scene import UNKNOWN, Scene, Served, scene_of
from bot.menus.verb import WORDS_OPTION, Button, Dialog, Verb
from bot.speech.languages import spoken
from core.domain.jobs.job import Job
from core.domain.option import Option
from core.domain.post import Button as Posted
from core.domain.post import Buttons, Capabilities
from core.domain.say import Say, Text, say
from core.wire.buttons import Payload, encode_payload

# the verb behind the last button of a row that has no room for all; its index is the page
MORE = "more"
# with fewer places there is no room for a button and the way to the others
_LEAST_PLACES, _LEAST_WITH_BACK = 2, 3


@dataclass(frozen=True, kw_only=True, slots=True)
class Page:
    """One page of a job's buttons."""

    rows: Buttons
    number: int
    # how many there are
    of: int


@dataclass(frozen=True, kw_only=True, slots=True)
class _Placed:
    """A button with what decides where it stands."""

    button: Posted
    row: int
    rank: int
    index: int = 0


def buttons_for(job: Job, capabilities: Capabilities, served: Served = UNKNOWN) -> Buttons:
    """The rows of buttons under a job's message; none where the platform has none (verbs are typed there)."""
    return page_of(scene_of(job, capabilities, served), 0).rows


def page_of(scene: Scene, number: int, *, back: bool = False) -> Page:
    """A page of the buttons that apply; one behind the last is the last. `back` leads from others to the first."""
    rest = _placed(scene)
    pages: list[Buttons] = []
    while rest or not pages:
        tail = [_step(scene, 0)] if back and pages and _places(scene) >= _LEAST_WITH_BACK else []
        shown, hidden = _fitted(scene, rest, tail, page=len(pages))
        pages.append(shown)
        rest = hidden
    number = min(number, len(pages) - 1)
    return Page(rows=pages[number], number=number, of=len(pages))


def typed_hint(job: Job, capabilities: Capabilities) -> Text:
    """How to act where there are no buttons: the shortcuts that fit, as one sentence."""
    scene = scene_of(job, capabilities)
    texts = [
        spelt(verb, count=_count(job))
        for verb in actions_on(capabilities)
        if verb.shortcut is not None and not verb.danger and verb.applies(scene)
    ]
    return say("typed-hint", shortcuts=tuple(texts)) if texts else ""


def spelt(verb: Verb, *, count: int) -> str:
    """A shortcut as it is listed: “u1–u4”, “reroll”."""
    if verb.shortcut is None:
        return ""
    text = verb.shortcut.text
    return f"{text.format(n=1)}–{text.format(n=count)}" if verb.shortcut.per_picture else text


def posted(verb: Verb, face: Button, job: Job, index: int, capabilities: Capabilities) -> Posted:
    """The button of a verb about picture `index` of a job, in the language of the job's place."""
    locale = job.place.locale
    return Posted(
        label=spoken(numbered(face.label, index + 1), locale),
        payload=encode_payload(Payload(action=verb.name, job=job.id, index=index)),
        hint=spoken(numbered(face.hint, index + 1), locale),
        asks=() if face.dialog is None else fields_of(face.dialog, job, capabilities, locale),
        danger=verb.danger,
        picture=index if face.per_picture and job.originals else None,
        alone=spoken(face.alone, locale),
        any_picture=verb.draws and not face.per_picture,
        posts=face.posts,
    )


def numbered(text: Text, number: int) -> Text:
    """A text about a picture, with its number in the place of "{n}"."""
    return say(text.id, n=number) if isinstance(text, Say) else text.format(n=number)


def fields_of(dialog: Dialog, job: Job | None, capabilities: Capabilities, locale: str) -> tuple[Option, ...]:
    """What a dialog asks for on a platform and in a language, with what its fields hold when it opens."""
    words = job.spec.prompt if dialog.whole and job is not None else ""
    return tuple(
        replace(
            field,
            help=spoken(field.help, locale),
            default=(words or field.default) if field.name == WORDS_OPTION else field.default,
        )
        for field in dialog.fields
        if field.type in capabilities.fields
    )


def _count(job: Job) -> int:
    """How many things its message shows that can be acted on one by one: pictures, or prompts."""
    return len(job.prompts) or len(job.originals)


def _placed(scene: Scene) -> list[_Placed]:
    """All buttons that apply, in the order in which they stand."""
    found = [
        _Placed(
            button=posted(verb, face, scene.job, index, scene.capabilities), row=face.row, rank=verb.rank, index=index
        )
        for verb in actions_on(scene.capabilities)
        if (face := verb.button) is not None and _can_ask(face, scene.capabilities) and verb.applies(scene)
        for index in (range(_count(scene.job)) if face.per_picture else (0,))
    ]
    # what takes away stands last in its row
    return sorted(found, key=lambda one: (one.row, one.button.danger))


def _can_ask(face: Button, capabilities: Capabilities) -> bool:
    """Whether the platform can ask for all that the verb cannot do without."""
    fields = () if face.dialog is None else face.dialog.fields
    return all(field.type in capabilities.fields for field in fields if field.required)


def _fitted(scene: Scene, wanted: list[_Placed], tail: list[Posted], *, page: int) -> tuple[Buttons, list[_Placed]]:
    """The rows that there is room for, and what has no room: the lowest ranks."""
    most = scene.capabilities.button_rows
    rows = _rows(wanted, tail, scene.capabilities.buttons_per_row)
    if len(rows) <= most:
        return rows, []
    if _places(scene) < _LEAST_PLACES:
        return rows[:most], []
    kept: list[_Placed] = []
    for one in sorted(wanted, key=lambda one: (-one.rank, one.index)):
        if len(_in_rows(scene, wanted, [*kept, one], tail, page=page)) <= most:
            kept.append(one)
    return _in_rows(scene, wanted, kept, tail, page=page), [one for one in wanted if one not in kept]


def _in_rows(
    scene: Scene, wanted: Sequence[_Placed], kept: Sequence[_Placed], tail: Sequence[Posted], *, page: int
) -> Buttons:
    hidden = [one for one in wanted if one not in kept]
    more = replace(_step(scene, page + 1), opens=_rows(hidden, (), scene.capabilities.buttons_per_row))
    return _rows([one for one in wanted if one in kept], (more, *tail), scene.capabilities.buttons_per_row)


def _rows(placed: Sequence[_Placed], tail: Sequence[Posted], width: int) -> Buttons:
    """Rows as wide as there is room; what leads to other pages stands at the end of the last."""
    if not width:
        return ()
    rows = [[one.button for one in row] for _, row in groupby(placed, key=lambda one: one.row)]
    broken = [row[at : at + width] for row in rows for at in range(0, len(row), width)]
    for button in tail:
        if not broken or len(broken[-1]) == width:
            broken.append([])
        broken[-1].append(button)
    return tuple(map(tuple, broken))


def _places(scene: Scene) -> int:
    return scene.capabilities.button_rows * scene.capabilities.buttons_per_row


def _step(scene: Scene, page: int) -> Posted:
    payload = encode_payload(Payload(action=MORE, job=scene.job.id, index=page))
    text, locale = "button-more" if page else "button-back", scene.job.place.locale
    return Posted(label=spoken(say(text), locale), payload=payload, hint=spoken(say(f"{text}.hint"), locale))
