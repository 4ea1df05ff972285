"""What somebody can choose for themselves: one row per setting, with its values and how they are read."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from babel import Locale, UnknownLocaleError

from bot.conversation.services import Request
from bot.intake.policy import pick_card
from bot.people.preferences import shape_flag, with_macros
from bot.speech.languages import codes
from core.catalogue.aliases import DEFAULT
from core.domain.errors import UserError
from core.domain.jobs.job import Lane
from core.domain.say import Say, Text, say
from core.language.flags.variety import REPEAT
from core.language.prompt import parse
from core.language.text import clean, visible
from core.language.values import short, tidy
from core.tasks import text_to_image

# what takes a choice back, whatever it is about
_NOTHING = frozenset({"none", "off", "no", "reset", "default", "-", "–", "—"})
# of a prompt, as much as may be behind each of them
_SUFFIX_SHARE = 2


@dataclass(frozen=True, kw_only=True, slots=True)
class Setting:
    """One setting; its name is that of the field of `Preferences`."""

    name: str
    label: Say
    # of its button
    hint: Say | None = None
    # in native menus
    help: Say
    aliases: tuple[str, ...] = ()
    # what its button sends; empty where there is nothing to choose from
    code: str = ""
    # all values, where these are the same at any time
    fixed: tuple[str, ...] = ()
    # what it may be now
    values: Callable[[Request], Sequence[str]]
    # raises UserError for what it cannot be
    read: Callable[[Request, str], str]
    shown: Callable[[str], Text] = lambda value: value
    # its person's own words, which are not told where everybody reads along
    own_words: bool = False


def is_nothing(value: str) -> bool:
    """Whether a value takes the choice back."""
    return value.strip().casefold() in _NOTHING


def setting_named(name: str) -> Setting:
    """The setting of a name; raises UserError with the nearest one."""
    wanted = name.strip().casefold().rstrip(":=")
    known = {word: one for one in SETTINGS for word in (one.name, *one.aliases)}
    if wanted in known:
        return known[wanted]
    names = tuple(one.name for one in SETTINGS)
    near = difflib.get_close_matches(wanted, known, n=1, cutoff=0.6)
    if near:
        raise UserError(say("settings-unknown-near", typed=short(name), near=known[near[0]].name, names=names))
    raise UserError(say("settings-unknown", typed=short(name), names=names))


def language_read(text: str) -> str:
    """The code of a language, from its code or its name in itself or in English; raises UserError."""
    wanted = tidy(text).casefold().replace("_", "-")
    known = {word.casefold(): code for code in codes() for word in (code, *_names(code))}
    if wanted in known:
        return known[wanted]
    raise UserError(say("settings-no-language", typed=short(text), languages=tuple(map(language_shown, codes()))))


def language_shown(code: str) -> str:
    """A language as those who speak it call it, with its code."""
    own = _names(code)[0]
    return f"{own} ({code})" if own != code else code


def _names(code: str) -> tuple[str, str]:
    try:
        locale = Locale.parse(code, sep="-")
    except (UnknownLocaleError, ValueError):
        return code, code
    own = locale.get_display_name() or code
    return own[:1].upper() + own[1:], locale.get_display_name("en") or code


def _models(request: Request) -> Sequence[str]:
    served = request.services.worker_status.served_models()
    cards = request.services.catalogue.cards
    able = [card.id for card in cards if card.id in served and text_to_image.TASK in card.tasks]
    aliases = request.services.aliases.values()
    return (*able, *(alias.name for alias in aliases if alias.name != DEFAULT and alias.weights.keys() & set(able)))


def _model(request: Request, text: str) -> str:
    services = request.services
    if tidy(text).casefold() in services.aliases:
        return tidy(text).casefold()
    served = services.worker_status.served_models()
    return pick_card(services.catalogue, served, text_to_image.TASK, wanted=tidy(text)).id


def _size(_: Request, text: str) -> str:
    flag = shape_flag()
    return str(flag.reads.read(tidy(text), flag))


def _lane(_: Request, text: str) -> str:
    wanted = tidy(text).casefold()
    found = next((lane for lane in Lane if wanted in {lane, f"{lane}ed"}), None)
    if found is None:
        raise UserError(say("settings-no-lane", typed=short(text), lanes=tuple(Lane)))
    return found


def _suffix(request: Request, text: str) -> str:
    suffix, most = " ".join(visible(clean(text)).split()), request.services.settings.limits.prompt_chars
    if len(suffix) > most // _SUFFIX_SHARE:
        raise UserError(say("settings-long-suffix", chars=len(suffix), most=most // _SUFFIX_SHARE))
    # what cannot be read is told now, and not with every picture
    if REPEAT.name in parse(with_macros(request, suffix), most_chars=most).said:
        # so often a command is read before anything stands behind its words
        raise UserError(say(REPEAT.elsewhere, flag=REPEAT.name))
    return suffix


SETTINGS = (
    Setting(
        name="model",
        label=say("answer-set-model.label"),
        hint=say("answer-set-model.hint"),
        help=say("field-my-model.help"),
        code="set_model",
        values=_models,
        read=_model,
    ),
    Setting(
        name="size",
        label=say("answer-set-size.label"),
        hint=say("answer-set-size.hint"),
        help=say("field-my-size.help"),
        aliases=("shape", "aspect", "ar"),
        code="set_size",
        values=lambda _: shape_flag().common,
        read=_size,
    ),
    Setting(
        name="lane",
        label=say("answer-set-lane.label"),
        hint=say("answer-set-lane.hint"),
        help=say("field-my-lane.help"),
        code="set_lane",
        fixed=tuple(Lane),
        values=lambda _: tuple(Lane),
        read=_lane,
    ),
    Setting(
        name="suffix",
        label=say("answer-set-suffix.label"),
        help=say("field-my-suffix.help"),
        values=lambda _: (),
        read=_suffix,
        shown=lambda value: say("quoted", words=value),
        own_words=True,
    ),
    Setting(
        name="language",
        label=say("answer-set-language.label"),
        hint=say("answer-set-language.hint"),
        help=say("field-my-language.help"),
        aliases=("locale",),
        code="set_language",
        fixed=codes(),
        values=lambda _: codes(),
        read=lambda _, text: language_read(text),
        shown=language_shown,
    ),
)
