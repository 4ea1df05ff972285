"""A sentence for people before it is words: an id with arguments, which `bot.speech` renders in somebody's language."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Say:
    """The id of a text in `bot/speech/locales/`, "id.attribute" for one of its attributes, and what it is about.

    Equal ones are the same sentence. It is JSON-able; arguments are sorted by name.
    """

    id: str
    # numbers are written as the language writes them, without groups of digits; several values are a list: "a, b, c"
    args: tuple[tuple[str, str | int | float | Say | tuple[str | int | float | Say, ...]], ...] = ()

    def __str__(self) -> str:
        """What logs and tests call it; people never see this."""
        told = ", ".join(f"{name}={_told(value)}" for name, value in self.args)
        return f"{self.id}({told})" if told else self.id


# until all sentences are ids, and for words that are nobody's sentence (a name, a prompt), text is as it is
Text = str | Say


def say(text: str, /, **args: str | float | Say | tuple[str | int | float | Say, ...]) -> Say:
    """Name a sentence, such as "picture-no-such" with a number."""
    return Say(id=text, args=tuple(sorted(args.items())))


def _told(value: object) -> str:
    return f"[{', '.join(map(str, value))}]" if isinstance(value, tuple) else str(value)
