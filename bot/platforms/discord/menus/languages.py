"""What menus and dialogs say in other languages: one file of `locales/` each, named like Discord's locale: `de.toml`.

[commands.remix]                  the command's `name` and `description`; what is left out stays as it is
[commands.remix.options.prompt]   an option of this command
[options.seed]                    the option of that name in every command; its `choices` by their values
[menus]                           entries over messages and people
[actions.remix]                   the title of an action's dialog (`name`), and what is asked for (`description`)
[dialogs]                         what else dialogs say, see `DialogWords`

Buttons stay as they are: everybody in a channel sees the same ones.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from functools import cache
from importlib import resources

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from core.domain.errors import OperatorError

# all that Discord knows (docs: "Locales" of the reference)
_WEST = "cs da de el en-GB en-US es-419 es-ES fi fr hr hu it lt nl no pl pt-BR ro sv-SE"
_EAST = "ar bg he hi id ja ko ru th tr uk vi zh-CN zh-TW"
CODES = frozenset(f"{_WEST} {_EAST}".split())
_ENDING = ".toml"


class _Table(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class OptionWords(_Table):
    """An option's words."""

    name: str | None = None
    description: str | None = None
    # by what they send
    choices: Mapping[str, str] = Field(default_factory=dict)


class CommandWords(_Table):
    """A command's words."""

    name: str | None = None
    description: str | None = None
    options: Mapping[str, OptionWords] = Field(default_factory=dict)


class ActionWords(_Table):
    """An action's words."""

    name: str | None = None
    description: str | None = None


class DialogWords(_Table):
    """What dialogs say, in the original language where a file leaves it out."""

    words: str = "What should change?"
    choice: str = "Which picture?"
    # "{n}" stands for the number of the picture
    picture: str = "Picture {n}"
    file: str = "Or a picture of your own"
    file_hint: str = "It is what I start from then."
    yes: str = "Yes"
    no: str = "No"


class Words(_Table):
    """A language's words; keys are the original names, by which Discord sends everything back."""

    commands: Mapping[str, CommandWords] = Field(default_factory=dict)
    options: Mapping[str, OptionWords] = Field(default_factory=dict)
    menus: Mapping[str, str] = Field(default_factory=dict)
    actions: Mapping[str, ActionWords] = Field(default_factory=dict)
    dialogs: DialogWords = DialogWords()

    def command(self, name: str) -> CommandWords:
        """What is said about a command."""
        return self.commands.get(name) or CommandWords()

    def option(self, command: str, name: str) -> OptionWords:
        """What is said about an option: for its command first, then for every one."""
        own = self.command(command).options.get(name) or OptionWords()
        shared = self.options.get(name) or OptionWords()
        return OptionWords(
            name=own.name or shared.name,
            description=own.description or shared.description,
            choices={**shared.choices, **own.choices},
        )

    def action(self, code: str) -> ActionWords:
        """What is said about an action."""
        return self.actions.get(code) or ActionWords()


@cache
def shipped() -> Mapping[str, Words]:
    """Every language that comes with the adapter, by locale; raises OperatorError for a file that is not one."""
    return {code: read(code, text) for code, text in sorted(_files())}


def spoken(code: str) -> Words:
    """The words for somebody whose client has this locale; without a file the original ones."""
    return shipped().get(code) or Words()


def read(code: str, text: str) -> Words:
    """Read a file; raises OperatorError, which names the nearest right thing, for a locale or key that is unknown."""
    if code not in CODES:
        raise OperatorError(f"{file_of(code)} is named after no locale of Discord; {nearest(code, CODES)}")
    try:
        return Words.model_validate(tomllib.loads(text))
    except tomllib.TOMLDecodeError as problem:
        raise OperatorError(f"{file_of(code)} is not TOML: {problem}.") from None
    except ValidationError as problem:
        first = problem.errors()[0]
        where = ".".join(str(part) for part in first["loc"])
        tables = (Words, CommandWords, OptionWords, ActionWords, DialogWords)
        known = {key for table in tables for key in table.model_fields}
        hint = nearest(str(first["loc"][-1]), known) if first["type"] == "extra_forbidden" else f"{first['msg']}."
        raise OperatorError(f"{file_of(code)}: {where} is none of the keys that mean something; {hint}") from None


def file_of(code: str) -> str:
    """How people call the file."""
    return f"locales/{code}{_ENDING}"


def nearest(word: str, known: frozenset[str] | set[str]) -> str:
    """The end of a sentence about an unknown word."""
    near = get_close_matches(word, known, n=1, cutoff=0.5)
    return f"did you mean {near[0]!r}?" if near else f"there are {', '.join(sorted(known))}."


def _files() -> Iterator[tuple[str, str]]:
    for file in resources.files(__package__).joinpath("locales").iterdir():
        if file.name.endswith(_ENDING):
            yield file.name.removesuffix(_ENDING), file.read_text(encoding="utf-8-sig")
