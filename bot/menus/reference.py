"""The reference of verbs and flags as text: for /help and for docs/reference/commands.md."""

from __future__ import annotations

from bot.menus.buttons import spelt
from bot.menus.registry import actions_on, choices, commands, commands_on, verbs
from bot.menus.verb import Verb
from core.domain.option import Option
from core.domain.post import Capabilities
from core.language.flag import Flag
from core.language.flags import flags

_REPLYING = (
    "Reply to any picture with your words to remix it; “#2 at night” takes picture 2, “v3 at night” picture 3. "
    "Words like “at night” are added; a whole new scene (“a dragon …”) replaces the old words."
)

_FLAGS_RULE = (
    "Anywhere in the text, with any dash, digit or colon that a keyboard has: “—ar 3：2” counts as “--ar 3:2”. "
    "What may be a flag or words is asked about; text in quotes is left alone."
)

# so many of the highest rank stand on the screen of all
_EXAMPLES = 20


def help_text(capabilities: Capabilities) -> str:
    """Everything that a platform offers, on one screen."""
    listed = [f"/{verb.name} – {verb.typed.summary}" for verb in commands_on(capabilities)]
    examples = ", ".join(flag.example for flag in flags()[:_EXAMPLES])
    if len(flags()) > _EXAMPLES:
        examples = f"{examples}, and {len(flags()) - _EXAMPLES} more: /help --{flags()[_EXAMPLES].name} explains one"
    return "\n".join(
        [
            *listed,
            f"Flags go anywhere in the text: {examples}.",
            _REPLYING,
            f"Typed instead of buttons: {', '.join(_shortcuts(capabilities))}.",
        ]
    )


def help_of_flag(flag: Flag) -> str:
    """One flag, however many there are on the screen of all."""
    names = ", ".join(f"--{name}" for name in (flag.name, *flag.aliases))
    return f"{names} – {_about_flag(flag)}\nExample: {flag.example}"


def help_of(verb: Verb) -> str:
    """One command with its options."""
    command = verb.typed
    rows = [f"/{verb.name} – {command.summary}", f"Example: {command.example}"]
    return "\n".join([*rows, *(f"{option.name}: {_about(option)}" for option in command.options)])


def reference_markdown() -> str:
    """docs/reference/commands.md."""
    parts = ["# Commands, flags and actions", "", "Generated from the registries by `imagine`; do not edit.", ""]
    for verb in commands().values():
        command = verb.typed
        parts += [f"## /{verb.name}", "", f"{command.summary}.", "", f"    {command.example}", ""]
        if command.options:
            parts += ["| Option | What it is |", "|---|---|"]
            parts += [f"| `{option.name}` | {_cell(_about(option))} |" for option in command.options]
            parts.append("")
    parts += ["## Flags", "", _FLAGS_RULE, ""]
    parts += ["| Flag | What it does | Example |", "|---|---|---|", *(_flag_row(flag) for flag in flags()), ""]
    parts += ["## Actions", "", "| Button | Typed | What it does |", "|---|---|---|"]
    parts += [_action_row(verb) for verb in verbs().values() if verb.button is not None]
    parts += [f"| {choice.label} | | {_cell(choice.hint)} |" for choice in choices().values()]
    return "\n".join(parts) + "\n"


def _about(option: Option) -> str:
    about = option.help + (f" ({', '.join(option.choices)})" if option.choices else "")
    return about + (", required" if option.required else "")


def _flag_row(flag: Flag) -> str:
    names = ", ".join(f"`--{name}`" for name in (flag.name, *flag.aliases))
    return f"| {names} | {_cell(_about_flag(flag))} | `{flag.example}` |"


def _about_flag(flag: Flag) -> str:
    return flag.help + (f" ({', '.join(flag.reads.choices)})" if flag.reads.choices else "")


def _action_row(verb: Verb) -> str:
    face, shortcut = verb.button, verb.shortcut
    if face is None:
        return ""
    typed = f"`{shortcut.text.format(n=1)}`" if shortcut is not None else ""
    words = " and words" if shortcut is not None and shortcut.takes_words else ""
    return f"| {face.label.format(n=1)} | {typed}{words} | {_cell(face.hint.format(n=1))} |"


def _shortcuts(capabilities: Capabilities) -> list[str]:
    return [spelt(verb, count=4) for verb in actions_on(capabilities) if verb.shortcut is not None]


def _cell(text: str) -> str:
    return text.replace("|", "\\|")
