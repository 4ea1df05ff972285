"""The reference of commands, flags and actions as text: for /help and for docs/reference/commands.md."""

from __future__ import annotations

from bot.menus.command import Command, Option
from bot.menus.registry import actions, actions_on, choices, commands, commands_on
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


def help_text(capabilities: Capabilities) -> str:
    """Everything that a platform offers, on one screen."""
    listed = [f"/{command.name} – {command.summary}" for command in commands_on(capabilities)]
    examples = ", ".join(flag.example for flag in flags())
    return "\n".join(
        [
            *listed,
            f"Flags go anywhere in the text: {examples}.",
            _REPLYING,
            f"Typed instead of buttons: {', '.join(_shortcuts(capabilities))}.",
        ]
    )


def help_of(command: Command) -> str:
    """One command with its options."""
    rows = [f"/{command.name} – {command.summary}", f"Example: {command.example}"]
    return "\n".join([*rows, *(f"{option.name}: {_about(option)}" for option in command.options)])


def reference_markdown() -> str:
    """docs/reference/commands.md."""
    parts = ["# Commands, flags and actions", "", "Generated from the registries by `imagine`; do not edit.", ""]
    for command in commands().values():
        parts += [f"## /{command.name}", "", f"{command.summary}.", "", f"    {command.example}", ""]
        if command.options:
            parts += ["| Option | What it is |", "|---|---|"]
            parts += [f"| `{option.name}` | {_cell(_about(option))} |" for option in command.options]
            parts.append("")
    parts += ["## Flags", "", _FLAGS_RULE, ""]
    parts += ["| Flag | What it does | Example |", "|---|---|---|", *(_flag_row(flag) for flag in flags()), ""]
    parts += ["## Actions", "", "| Button | Typed | What it does |", "|---|---|---|"]
    for action in actions().values():
        typed = f"`{action.text.format(n=1)}`" if action.text else ""
        words = " and words" if action.takes_words else ""
        parts.append(f"| {action.label.format(n=1)} | {typed}{words} | {_cell(action.hint.format(n=1))} |")
    parts += [f"| {choice.label} | | {_cell(choice.hint)} |" for choice in choices().values()]
    return "\n".join(parts) + "\n"


def _about(option: Option) -> str:
    about = option.help + (f" ({', '.join(option.choices)})" if option.choices else "")
    return about + (", required" if option.required else "")


def _flag_row(flag: Flag) -> str:
    names = ", ".join(f"`--{name}`" for name in (flag.name, *flag.aliases))
    about = flag.help + (f" ({', '.join(flag.reads.choices)})" if flag.reads.choices else "")
    return f"| {names} | {_cell(about)} | `{flag.example}` |"


def _shortcuts(capabilities: Capabilities) -> list[str]:
    return [
        f"{action.text.format(n=1)}–{action.text.format(n=4)}" if action.per_picture else action.text
        for action in actions_on(capabilities)
        if action.text
    ]


def _cell(text: str) -> str:
    return text.replace("|", "\\|")
