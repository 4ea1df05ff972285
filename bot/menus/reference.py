"""The reference of verbs and flags, for docs/reference/commands.md."""

from __future__ import annotations

from bot.menus.buttons import numbered
from bot.menus.help import about_flag, about_option
from bot.menus.registry import choices, commands, verbs
from bot.menus.verb import Verb
from bot.speech.languages import ENGLISH, spoken
from core.domain.say import Text, say
from core.language.flag import Flag
from core.language.flags import flags


def reference_markdown() -> str:
    """docs/reference/commands.md."""
    parts = ["# Commands, flags and actions", "", "Generated from the registries by `imagine`; do not edit.", ""]
    for verb in commands().values():
        command = verb.typed
        parts += [f"## /{verb.name}", "", f"{_english(command.summary)}.", "", f"    {command.example}", ""]
        if command.options:
            parts += ["| Option | What it is |", "|---|---|"]
            parts += [f"| `{option.name}` | {_cell(about_option(option))} |" for option in command.options]
            parts.append("")
    parts += ["## Flags", "", _english(say("help-flags-rule")), ""]
    listed, foreign = ([flag for flag in flags() if flag.listed is which] for which in (True, False))
    parts += ["| Flag | What it does | Example |", "|---|---|---|", *map(_flag_row, listed), ""]
    parts += ["What else is read, because other programs have it; the result says what takes its place here:", ""]
    parts += ["| Flag | What is said |", "|---|---|", *map(_foreign_row, foreign), ""]
    parts += ["## Actions", "", "| Button | Typed | What it does |", "|---|---|---|"]
    parts += [_action_row(verb) for verb in verbs().values() if verb.button is not None]
    parts += [f"| {_english(choice.label)} | | {_cell(choice.hint)} |" for choice in choices().values()]
    return "\n".join(parts) + "\n"


def _flag_row(flag: Flag) -> str:
    names = ", ".join(f"`--{name}`" for name in (flag.name, *flag.aliases))
    return f"| {names} | {_cell(about_flag(flag))} | `{flag.example}` |"


def _foreign_row(flag: Flag) -> str:
    names = ", ".join(f"`--{name}`" for name in (flag.name, *flag.aliases))
    return f"| {names} | {_cell(say(flag.unhonoured, flag=flag.name, model='The model'))} |"


def _action_row(verb: Verb) -> str:
    face, shortcut = verb.button, verb.shortcut
    if face is None:
        return ""
    typed = f"`{shortcut.text.format(n=1)}`" if shortcut is not None else ""
    words = " and words" if shortcut is not None and shortcut.takes_words else ""
    return f"| {_english(numbered(face.label, 1))} | {typed}{words} | {_cell(numbered(face.hint, 1))} |"


def _cell(text: Text) -> str:
    return _english(text).replace("|", "\\|")


def _english(text: Text) -> str:
    return spoken(text, ENGLISH)
