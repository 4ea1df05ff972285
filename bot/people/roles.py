"""The roles of a place: how admins write them, and how they are called."""

from __future__ import annotations

import difflib
import re

from core.domain.errors import UserError
from core.domain.say import Text, say
from core.domain.standing import ADMIN, MEMBER, OWNER, Standing
from core.language.text import one_line
from core.language.values import short, tidy

_WORDS = {
    **dict.fromkeys(("owner", "owners", "creator"), OWNER),
    **dict.fromkeys(("admin", "admins", "administrator", "administrators", "mod", "mods"), ADMIN),
    **dict.fromkeys(("member", "members", "everyone", "everybody"), MEMBER),
}
_NAMES = {OWNER: say("role-owner"), ADMIN: say("role-admin"), MEMBER: say("role-member")}
# a role as Discord writes it where somebody mentions it, and its id alone
_MENTION = re.compile(r"<@&(\d{1,20})>|(\d{5,20})")


def role_read(typed: str, standing: Standing) -> str:
    """The role of a word, a mention or a name; raises UserError for one that there is not, with the nearest."""
    word = typed.strip()
    known = standing.known or {}
    mention = _MENTION.fullmatch(word)
    if mention is not None:
        role = mention[1] or mention[2]
        if standing.known is None or role in known:
            return _own(role, standing)
        raise UserError(say("role-gone", role=role))
    name = tidy(word).lstrip("@").casefold()
    if name in _WORDS:
        return _WORDS[name]
    by_name = {other.lstrip("@").casefold(): role for role, other in known.items()}
    if name in by_name:
        return by_name[name]
    roles: tuple[Text, ...] = (*_NAMES.values(), *(one_line(other) for other in list(known.values())[:8]))
    near = difflib.get_close_matches(name, [*_WORDS, *by_name], n=1, cutoff=0.6)
    if near:
        raise UserError(say("role-unknown-near", typed=short(word), near=near[0], roles=roles))
    raise UserError(say("role-unknown", typed=short(word), roles=roles))


def role_shown(role: str, standing: Standing) -> Text:
    """What a role is called; of one that is gone, that it is."""
    if role in _NAMES:
        return _NAMES[role]
    if standing.known is None:
        return say("role-of-id", role=role)
    return one_line(standing.known[role]) if role in standing.known else say("role-that-is-gone", role=role)


def _own(role: str, standing: Standing) -> str:
    """A platform's own role, where the platform has such."""
    if standing.known is None and not standing.roles:
        raise UserError(say("role-unknown", typed=role, roles=tuple(_NAMES.values())))
    return role
