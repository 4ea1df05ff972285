"""What /help says, made from the rows of verbs and flags."""

from __future__ import annotations

from collections.abc import Sequence

from bot.menus.buttons import spelt
from bot.menus.registry import actions_on, commands_on
from bot.menus.verb import Subject, Verb
from bot.speech.languages import ENGLISH, spoken
from core.domain.option import Option
from core.domain.post import Capabilities
from core.domain.say import Text, say
from core.language.flag import Flag
from core.language.flags import flags

# so many of the highest rank stand on the screen of all
_EXAMPLES = 20
# longer is more than a screen, and than a message of some platforms
_SCREEN_CHARS = 2000
_ABOUT = frozenset({Subject.PERSON, Subject.PLACE, Subject.BOT})


def help_text(capabilities: Capabilities, locale: str = ENGLISH) -> tuple[Text, ...]:
    """Everything that a platform offers, on one screen, line by line.

    What has no room there is named without its line: first what is about people and places, then the lowest ranks.
    """
    found = sorted(commands_on(capabilities), key=lambda verb: verb.acts_on in _ABOUT)
    for told in range(len(found), 0, -1):
        lines = _screen(capabilities, found[:told], found[told:])
        if sum(len(spoken(line, locale)) + 1 for line in lines) <= _SCREEN_CHARS:
            return lines
    return _screen(capabilities, (), found)


def _screen(capabilities: Capabilities, told: Sequence[Verb], named: Sequence[Verb]) -> tuple[Text, ...]:
    offered = [flag for flag in flags() if flag.listed]
    shown, more = offered[:_EXAMPLES], offered[_EXAMPLES:]
    examples = tuple(flag.example for flag in shown)
    listed = say("help-flags", examples=examples)
    if more:
        listed = say("help-flags-and-more", examples=examples, count=len(more), flag=more[0].name)
    return (
        *(_headline(verb) for verb in told),
        *([say("help-more-commands", commands=tuple(f"/{verb.name}" for verb in named))] if named else []),
        listed,
        say("help-replying"),
        say("help-typed", shortcuts=tuple(_shortcuts(capabilities))),
    )


def help_of_flag(flag: Flag) -> tuple[Text, ...]:
    """One flag, however many there are on the screen of all."""
    names = ", ".join(f"--{name}" for name in (flag.name, *flag.aliases))
    return (say("help-flag", names=names, about=about_flag(flag)), say("help-example", example=flag.example))


def help_of(verb: Verb) -> tuple[Text, ...]:
    """One command with its options."""
    options = (say("help-option", name=option.name, about=about_option(option)) for option in verb.typed.options)
    return (_headline(verb), say("help-example", example=verb.typed.example), *options)


def about_option(option: Option) -> Text:
    """What an option is, its choices, and whether it must be given."""
    about = _with_choices(option.help, option.choices)
    return say("help-required", about=about) if option.required else about


def about_flag(flag: Flag) -> Text:
    """What a flag does, and its values where they can be counted."""
    return _with_choices(flag.help, flag.reads.choices)


def _headline(verb: Verb) -> Text:
    return say("help-command", name=verb.name, summary=verb.typed.summary)


def _with_choices(about: Text, choices: tuple[str, ...]) -> Text:
    return say("help-choices", about=about, choices=choices) if choices else about


def _shortcuts(capabilities: Capabilities) -> list[str]:
    return [spelt(verb, count=4) for verb in actions_on(capabilities) if verb.shortcut is not None]
