"""The chat's flags as options of `imagine render`, one from each row, read by the same rows."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from typing import Any

import click
from click.shell_completion import CompletionItem

from core.domain.errors import UserError
from core.language.flag import Flag, Takes
from core.language.flags import flags

_OPTION = re.compile(r"--?[\w-]+(=|$)", re.ASCII)
# a keyword of a function for each flag, whatever the function's own keywords are
_KEYWORD = "flag_{}"


class FlagsCommand(click.Command):
    """A command with an option for each flag, whose words may begin with a dash.

    "--ar 3:2 a fox" in quotes is what somebody typed in a chat. Its function takes the options as keywords (`chosen`).
    """

    def get_params(self, ctx: click.Context) -> list[click.Parameter]:
        """Its own options, then the flags; these are looked for when they are needed, so that a fault is a sentence."""
        found, own = super().get_params(ctx), len(self.params)
        return [*found[:own], *_options(), *found[own:]]

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Tell words from options: an option ends behind its name, or goes on with "="."""
        words = [arg.startswith("-") and _OPTION.match(arg) is None for arg in args]
        return super().parse_args(ctx, [f" {arg}" if word else arg for arg, word in zip(args, words, strict=True)])


def chosen(given: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """The options that were given, as the grammar takes those of a menu: by name, as text."""
    for flag in _offered():
        value = given[_KEYWORD.format(flag.name)]
        if flag.reads.takes is Takes.NOTHING:
            if value:
                yield flag.name, "yes"
        elif flag.reads.takes is Takes.REST:
            if value:
                yield flag.name, _whole(flag, value)
        elif value is not None:
            yield flag.name, value


@cache
def _options() -> tuple[click.Option, ...]:
    return tuple(_option(flag) for flag in _offered())


def _offered() -> Iterator[Flag]:
    return (flag for flag in flags() if flag.listed)


def _option(flag: Flag) -> click.Option:
    names = [f"--{name}" for name in (flag.name, *flag.aliases)]
    keyword = _KEYWORD.format(flag.name)
    if flag.reads.takes is Takes.NOTHING:
        return click.Option([*names, keyword], is_flag=True, help=_sentence(flag))
    return click.Option(
        [*names, keyword],
        # an example says more than a type
        metavar=_example(flag),
        multiple=flag.reads.takes is Takes.REST,
        help=_sentence(flag),
        shell_complete=_completion(flag),
    )


def _whole(flag: Flag, values: Sequence[str]) -> str:
    """What is left out; raises UserError where a shell has torn it apart and made words to draw of the rest."""
    if any(value.rstrip().endswith((",", "，", "、")) for value in values):
        raise UserError(f"--{flag.name} takes one text here; put it in quotes: --{flag.name} {_example(flag)}.")
    return ", ".join(values)


def _example(flag: Flag) -> str:
    value = flag.example.partition(" ")[2]
    return f'"{value}"' if " " in value else value


def _completion(flag: Flag) -> Callable[[click.Context, click.Parameter, str], list[CompletionItem]]:
    def complete(_context: click.Context, _parameter: click.Parameter, typed: str) -> list[CompletionItem]:
        return [CompletionItem(value) for value in _values(flag) if value.startswith(typed)]

    return complete


def _values(flag: Flag) -> tuple[str, ...]:
    return _models() if flag.names_model else flag.reads.choices or flag.common


def _models() -> tuple[str, ...]:
    from config.load import load_settings
    from core.catalogue.rows import load_catalogue
    from core.domain.errors import OperatorError

    try:
        settings = load_settings()
        return tuple(card.id for card in load_catalogue(settings.models_file, settings.own_models).cards)
    except OperatorError:
        # a completion has nobody to tell; the command itself says what is wrong
        return ()


def _sentence(flag: Flag) -> str:
    # the renderer of texts is not there for `imagine --help`
    from bot.speech.languages import ENGLISH, spoken

    about = spoken(flag.help, ENGLISH)
    if flag.reads.choices:
        about += f" ({', '.join(flag.reads.choices)})"
    return f"{about[0].upper()}{about[1:]}."
