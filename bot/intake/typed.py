"""Commands as people type them: what is nearly one is one, and nobody who means the bot is met with silence. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from bot.menus.registry import command_named, commands
from bot.menus.verb import WORDS_OPTION, Verb
from core.language.flags import flags_by_name
from core.language.text import skeleton, visible
from core.language.values import plain

# the slash, the full-width one of East Asian keyboards, and those of fractions and divisions
_COMMAND = re.compile(
    r"[/／⁄∕]{1,2}(?P<gap>[ \t]?)(?P<name>[^\W\d]\w{0,63})(?:@(?P<to>[\w.-]{1,64}))?(?P<rest>.*)", re.DOTALL
)
_LATIN = re.compile(r"[A-Za-z_]+")
_NAME_CHARS = 32
# what people set between a command and its words: "/imagine: a fox", "/imagine — a fox", "/imagine—a fox";
# not what may begin words ("...and", "~100", "-5") or a flag ("— ar 3:2"); the style of an emoji is no sign
_BETWEEN = (
    r"[\s\ufe0e\ufe0f]*(?:[:：,，;；、。=>!！?？|｜・•→⇒]+|[.…~～*+]+(?=\s|$)|[~～](?=[^\W\d])"
    r"|[-‐‑–—―]{1,3}(?=\s+\w)(?!\s+FLAG))\s*|[\ufe0e\ufe0f]+\s*|[–—―]{1,3}(?=[^\W\d])(?!FLAG)"
)
# behind a name that no command has, what shows that it ends here; "/usr/bin" and "/etc.conf" are paths
_ENDS = re.compile(r"$|[\s:：,，;；!！?？]")
_LABEL = re.compile(r"(?:prompt\s*[:：=]\s*)+", re.IGNORECASE)


@dataclass(frozen=True, kw_only=True, slots=True)
class Typed:
    """A command word, the bot that it names if it names one, and the words behind it."""

    name: str
    to: str
    words: str


def read_command(text: str) -> Typed | None:
    """Read a typed command, known or not; None for everything else, such as the path of a file."""
    match = _COMMAND.fullmatch(visible(text).strip())
    if match is None:
        return None
    name, rest = match["name"], match["rest"]
    known, length = _named(name)
    to = (match["to"] or "").rstrip(".-")
    if known is None:
        if match["gap"] or len(name) > _NAME_CHARS or not _ENDS.match(rest):
            return None
        return Typed(name=plain(name).casefold(), to=to, words=_behind(rest))
    rest = name[length:] + (f"@{to}" if to and length < len(name) else "") + rest
    if rest.startswith(("/", "\\")) or re.match(r"\.\w", rest):
        return None
    if longer := re.match(r"-\w+", rest):
        return Typed(name=known.name + longer[0].casefold(), to=to, words=rest[longer.end() :].strip())
    return Typed(name=known.name, to=to, words=words_for(known, rest))


def words_for(command: Verb, rest: str) -> str:
    """The words of a command without what only introduces them: punctuation, a menu's label, the command once more."""
    words = _behind(rest)
    if not any(option.name == WORDS_OPTION for option in command.typed.options):
        return words
    label = _LABEL.match(words)
    words = words[label.end() :] if label else words
    again = re.match(rf"(?:[/／]{command.name}\b[\s:：,，]*)+", words, re.IGNORECASE)
    return words[again.end() :] if again else words


def _named(name: str) -> tuple[Verb | None, int]:
    """The command that a word names and how much of the word is its name: "imagine一只狐狸"."""
    typed = plain(name).casefold()
    found = command_named(typed) or (None if typed.isascii() else _looks().get(skeleton(typed)))
    if found is not None:
        return found, len(name)
    head = _LATIN.match(plain(name))
    if head is None or head.end() == len(name) or name[head.end()].isascii():
        return None, len(name)
    return command_named(head[0].casefold()), head.end()


def _behind(rest: str) -> str:
    between = _between().match(rest)
    return (rest[between.end() :] if between else rest).strip()


@cache
def _between() -> re.Pattern[str]:
    # a dash before the name of a flag is that flag's
    flag = rf"(?:{'|'.join(flags_by_name())})(?![^\W\d])"
    return re.compile(_BETWEEN.replace("FLAG", flag), re.IGNORECASE)


@cache
def _looks() -> dict[str, Verb]:
    return {skeleton(name): command for name, command in commands().items()}
