"""The rules that admins set for their place: one row per rule, with how it is read and how it is told."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from bot.conversation.job_posts import time_span
from bot.conversation.services import Request
from bot.intake.policy import pick_card
from bot.people.roles import role_read, role_shown
from bot.people.settings import is_nothing, language_read, language_shown
from bot.speech.languages import codes
from core.catalogue.card import ModelCard
from core.domain.errors import UserError
from core.domain.jobs.job import Lane
from core.domain.say import Say, Text, say
from core.domain.standing import Standing
from core.language.flag import draws
from core.language.values import short, tidy
from core.records.place_rules import WHOLE_PLACE, Cap, PlaceRules
from core.scheduling.days import timezone_named
from core.tasks import text_to_image

_MOST_COOLDOWN_S = 86_400
_MOST_A_DAY = 1_000_000
_MOST_NAMES = 20
_SPAN = re.compile(r"(\d{1,6})\s*(s|sec|seconds?|m|min|minutes?|h|hours?|)", re.IGNORECASE)
_UNITS = {"s": 1, "m": 60, "h": 3600, "": 1}
_PICTURES = re.compile(r"(\d{1,7})\s*(?:pictures?|images?|)", re.IGNORECASE)
_SECONDS = re.compile(r"(\d{1,7})\s*(?:s|sec|seconds?)", re.IGNORECASE)
_ALL = frozenset({"all", "any", "both", "everybody", "everyone"})
_ON, _OFF = frozenset({"on", "yes", "true", "allow"}), frozenset({"off", "no", "false", "none", "deny"})


@dataclass(frozen=True, kw_only=True, slots=True)
class Rule:
    """One rule."""

    name: str
    label: Say
    # the rest of its command, as an example
    example: str
    # the rules with this one changed; raises UserError for what it cannot be
    changed: Callable[[Request, str, PlaceRules], PlaceRules]
    shown: Callable[[Request, PlaceRules], Text]
    # what its buttons send, and what they stand for, where it is one of a few
    code: str = ""
    hint: Say | None = None
    values: tuple[str, ...] = ()
    # what is typed to take it back
    back: str = "none"


def _models(request: Request, words: str, rules: PlaceRules) -> PlaceRules:
    if _is_free(words):
        return replace(rules, models=())
    cards = [_drawing(request, name) for name in _names(words)]
    return replace(rules, models=tuple(dict.fromkeys(card.id for card in cards)))


def _drawing(request: Request, name: str) -> ModelCard:
    """The served model of a name, whatever it draws, and of what; raises UserError for one that draws nothing."""
    services = request.services
    named = (card.tasks for card in services.catalogue.cards if card.id.casefold() == name.casefold())
    able = (task for task in next(named, ()) if draws(task) and task.derives)
    served = services.worker_status.served_models()
    return pick_card(services.catalogue, served, next(able, text_to_image.TASK), wanted=name)


def _lane(_: Request, words: str, rules: PlaceRules) -> PlaceRules:
    if _is_free(words):
        return replace(rules, lane="")
    wanted = tidy(words).casefold()
    lane = next((one for one in Lane if wanted in {one, f"{one}ed"}), None)
    if lane is None:
        raise UserError(say("settings-no-lane", typed=short(words), lanes=(*Lane, "any")))
    return replace(rules, lane=lane)


def _cooldown(_: Request, words: str, rules: PlaceRules) -> PlaceRules:
    if _is_free(words):
        return replace(rules, cooldown_s=0)
    match = _SPAN.fullmatch(tidy(words))
    seconds = -1 if match is None else int(match[1]) * _UNITS[match[2][:1].casefold()]
    if not 0 <= seconds <= _MOST_COOLDOWN_S:
        raise UserError(say("admin-cooldown-how", typed=short(words)))
    return replace(rules, cooldown_s=seconds)


def _daily(request: Request, words: str, rules: PlaceRules) -> PlaceRules:
    """A role and what each of its people may have: "member 20", "member 20 300s", "place 200", "member off"."""
    name, _, much = words.strip().partition(" ")
    if not much.strip():
        raise UserError(say("admin-daily-how", typed=short(words)))
    role = WHOLE_PLACE if tidy(name).casefold() == WHOLE_PLACE else role_read(name, request.standing)
    others = tuple(cap for cap in rules.caps if cap.role != role)
    if _is_free(much):
        return replace(rules, caps=others)
    pictures, seconds = _measures(much)
    if len(others) >= _MOST_NAMES:
        raise UserError(say("admin-many", most=_MOST_NAMES))
    return replace(rules, caps=(*others, Cap(role=role, pictures=pictures, seconds=seconds)))


def _measures(words: str) -> tuple[int | None, int | None]:
    """Pictures, seconds, or both."""
    found: dict[str, int] = {}
    for one in re.findall(r"\d+\s*[^\W\d]*", tidy(words).replace(",", " ")):
        seconds, pictures = _SECONDS.fullmatch(one.strip()), _PICTURES.fullmatch(one.strip())
        match = seconds or pictures
        if match is None or int(match[1]) > _MOST_A_DAY:
            raise UserError(say("admin-daily-how", typed=short(words)))
        found["seconds" if seconds else "pictures"] = int(match[1])
    if not found or re.search(r"[-+.]\d", words):
        raise UserError(say("admin-daily-how", typed=short(words)))
    return found.get("pictures"), found.get("seconds")


def _exempt(request: Request, words: str, rules: PlaceRules) -> PlaceRules:
    return replace(rules, exempt=() if is_nothing(words) else _roles(request, words))


def _users(request: Request, words: str, rules: PlaceRules) -> PlaceRules:
    return replace(rules, users=() if _is_free(words) else _roles(request, words))


def _adult(_: Request, words: str, rules: PlaceRules) -> PlaceRules:
    return replace(rules, adult=_switched(words, "adult"))


def _spoiler(_: Request, words: str, rules: PlaceRules) -> PlaceRules:
    return replace(rules, spoiler=_switched(words, "spoiler"))


def _language(_: Request, words: str, rules: PlaceRules) -> PlaceRules:
    return replace(rules, language="" if is_nothing(words) else language_read(words))


def _timezone(_: Request, words: str, rules: PlaceRules) -> PlaceRules:
    if is_nothing(words):
        return replace(rules, timezone="")
    name = timezone_named(words)
    if name is None:
        raise UserError(say("admin-no-timezone", typed=short(words)))
    return replace(rules, timezone=name)


def switch_read(words: str, rule: str) -> bool:
    """On or off; raises UserError."""
    return _switched(words, rule)


def _switched(words: str, rule: str) -> bool:
    word = tidy(words).casefold()
    if word not in _ON | _OFF:
        raise UserError(say("admin-switch-how", rule=rule, typed=short(words)))
    return word in _ON


def _is_free(words: str) -> bool:
    return is_nothing(words) or tidy(words).casefold() in _ALL


def _names(words: str) -> Sequence[str]:
    found = [tidy(one) for one in re.split(r"[,\s]+", words.strip()) if tidy(one)]
    if not found or len(found) > _MOST_NAMES:
        raise UserError(say("admin-many", most=_MOST_NAMES))
    return found


def _roles(request: Request, words: str) -> tuple[str, ...]:
    """Roles separated by commas, because their names may have spaces; those of a single word by spaces, too."""
    parts = [one.strip() for one in words.split(",") if one.strip()]
    if not parts or len(parts) > _MOST_NAMES:
        raise UserError(say("admin-many", most=_MOST_NAMES))
    found = tuple(dict.fromkeys(role for one in parts for role in _roles_of(one, request.standing)))
    if len(found) > _MOST_NAMES:
        raise UserError(say("admin-many", most=_MOST_NAMES))
    return found


def _roles_of(part: str, standing: Standing) -> Sequence[str]:
    """The role of these words, else one for each of them; raises UserError where there are neither."""
    try:
        return [role_read(part, standing)]
    except UserError as unknown:
        try:
            return [role_read(one, standing) for one in part.split()]
        except UserError:
            raise unknown from None


def _told_roles(request: Request, roles: Sequence[str], otherwise: str) -> Say:
    return (
        say("admin-list", names=tuple(role_shown(one, request.standing) for one in roles)) if roles else say(otherwise)
    )


def _told_caps(request: Request, rules: PlaceRules) -> Say:
    if not rules.caps:
        return say("admin-no-end")
    return say("admin-list", names=tuple(_told_cap(request, cap) for cap in rules.caps))


def _told_cap(request: Request, cap: Cap) -> Say:
    who = say("role-place") if cap.role == WHOLE_PLACE else role_shown(cap.role, request.standing)
    if cap.pictures is not None and cap.seconds is not None:
        return say("admin-cap-both", who=who, pictures=cap.pictures, seconds=cap.seconds)
    if cap.pictures is not None:
        return say("admin-cap-pictures", who=who, pictures=cap.pictures)
    return say("admin-cap-seconds", who=who, seconds=cap.seconds or 0)


def _told_switch(on: bool) -> Say:
    return say("admin-on" if on else "admin-off")


RULES: tuple[Rule, ...] = (
    Rule(
        name="models",
        label=say("rule-models"),
        example="pocket, sdxl-turbo",
        changed=_models,
        shown=lambda _, rules: say("admin-list", names=rules.models) if rules.models else say("admin-any"),
    ),
    Rule(
        name="lane",
        label=say("rule-lane"),
        example="relax",
        changed=_lane,
        shown=lambda _, rules: rules.lane or say("admin-any"),
        code="rule_lane",
        hint=say("rule-lane.hint"),
        values=tuple(Lane),
    ),
    Rule(
        name="cooldown",
        label=say("rule-cooldown"),
        example="30",
        changed=_cooldown,
        shown=lambda _, rules: time_span(rules.cooldown_s) if rules.cooldown_s else say("admin-none"),
    ),
    Rule(name="daily", label=say("rule-daily"), example="member 20", changed=_daily, shown=_told_caps),
    Rule(
        name="exempt",
        label=say("rule-exempt"),
        example="admin",
        changed=_exempt,
        shown=lambda request, rules: _told_roles(request, rules.exempt, "admin-nobody"),
    ),
    Rule(
        name="use",
        label=say("rule-use"),
        example="admin, member",
        changed=_users,
        shown=lambda request, rules: _told_roles(request, rules.users, "admin-everybody"),
    ),
    Rule(
        name="adult",
        label=say("rule-adult"),
        example="off",
        changed=_adult,
        shown=lambda _, rules: say("admin-as-set" if rules.adult else "admin-off"),
        code="rule_adult",
        hint=say("rule-adult.hint"),
        values=("off",),
        back="on",
    ),
    Rule(
        name="spoiler",
        label=say("rule-spoiler"),
        example="on",
        changed=_spoiler,
        shown=lambda _, rules: _told_switch(rules.spoiler),
        code="rule_spoiler",
        hint=say("rule-spoiler.hint"),
        values=("on",),
        back="off",
    ),
    Rule(
        name="language",
        label=say("rule-language"),
        example="de",
        changed=_language,
        shown=lambda _, rules: language_shown(rules.language) if rules.language else say("admin-as-set"),
        code="rule_language",
        hint=say("rule-language.hint"),
        values=codes(),
    ),
    Rule(
        name="timezone",
        label=say("rule-timezone"),
        example="Europe/Berlin",
        changed=_timezone,
        shown=lambda request, rules: rules.timezone or request.services.settings.limits.timezone,
    ),
)
