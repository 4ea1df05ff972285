"""A prompt for a picture, in the words that Pocket knows: `python -m pocket.describe picture.png`."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from PIL import Image, UnidentifiedImageError

from pocket.judge.phrases import of_the_world
from pocket.judge.verdict import Judge, Verdict
from workers.engines.local.describing.facts import FACTS
from workers.engines.local.describing.phrases import phrasings

SURE = 0.8
"""A fact that is less likely than this is a guess."""


@dataclass(frozen=True, slots=True)
class Description:
    """A prompt for a picture, and its guesses: the facts that may well be wrong, with their probability (0..1)."""

    prompt: str
    guesses: tuple[tuple[str, str, float], ...]


def describe(pictures: Sequence[Image.Image], judge: Judge) -> list[Description]:
    """A description of each picture; of one that is not square, of its middle."""
    return [description(verdict) for verdict in judge(pictures)]


def description(verdict: Verdict) -> Description:
    """A verdict in words."""
    said = zip(FACTS, verdict.names, verdict.sure, strict=True)
    guesses = tuple((fact, name, sure) for fact, name, sure in said if sure < SURE)
    return Description(next(phrasings(verdict.names, of_the_world()), ""), guesses)


def main() -> int:
    """Print the prompt, and on the error stream what of it is a guess; 1 where there is no picture to read."""
    parser = argparse.ArgumentParser(prog="python -m pocket.describe", description=__doc__)
    parser.add_argument("picture", type=Path)
    path = parser.parse_args().picture
    try:
        picture = Image.open(path).convert("RGB")
    except UnidentifiedImageError:
        print(f"{path} is not a picture in a format that Pillow reads.", file=sys.stderr)  # noqa: T201
        return 1
    except OSError as error:
        print(f"{path} cannot be read: {error.strerror or error}.", file=sys.stderr)  # noqa: T201
        return 1
    found = describe([picture], Judge())[0]
    print(found.prompt)  # noqa: T201
    if found.guesses:
        doubts = ", ".join(f"{fact} ({name or 'none'}, {sure:.0%})" for fact, name, sure in found.guesses)
        print(f"not sure of: {doubts}", file=sys.stderr)  # noqa: T201
    return 0


if __name__ == "__main__":
    sys.exit(main())
