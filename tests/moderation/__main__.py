"""How well the shipped rules do on two lists: `python -m tests.moderation [FOLDER] [--show]`.

FOLDER holds harmless*.tsv and harmful*.tsv; without it, the project's own lists are read.
`--show` names the sentences that went wrong.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from pathlib import Path

from bot.moderation import RuleModerator, load_moderator
from core.ports.chat import Wording
from tests.moderation.disguises import DISGUISES
from tests.moderation.sentences import GENERAL, OWN, Sentence, read, refused


def main(arguments: list[str]) -> None:
    """Print the table."""
    show = "--show" in arguments
    folders = [Path(one) for one in arguments if not one.startswith("--")] or [OWN]
    moderator = load_moderator()
    for folder in folders:
        harmless, harmful = read(folder, "harmless"), read(folder, "harmful")
        wrong = [one for one, _ in refused(moderator, harmless)]
        missed = _missed(moderator, harmful, str)
        _say("harmless sentences refused", wrong, harmless, show=show)
        _say("harmful sentences let through", missed, harmful, show=show)
        _by_language(harmless, harmful, wrong, missed)
        for name, disguise in DISGUISES.items():
            _say(f"  {name:24}", _missed(moderator, harmful, disguise), harmful, show=show)
    _speed(moderator, [*harmless, *harmful])


def _say(what: str, some: list[Sentence], of: list[Sentence], *, show: bool) -> None:
    print(f"{what}: {_share(len(some), len(of))}")
    for one in some if show else ():
        print(f"      {one.language} {one.rule} {'edit' if one.edit else 'new'}: {one.text}")


def _missed(moderator: RuleModerator, harmful: list[Sentence], disguise: Callable[[str], str]) -> list[Sentence]:
    caught = {id(one) for one, _ in refused(moderator, harmful, disguise)}
    return [one for one in harmful if id(one) not in caught]


def _by_language(
    harmless: list[Sentence], harmful: list[Sentence], wrong: list[Sentence], missed: list[Sentence]
) -> None:
    for language in sorted({one.language for one in harmless + harmful}):
        counts = [sum(one.language == language for one in some) for some in (wrong, harmless, missed, harmful)]
        print(f"  {language}: refused {counts[0]} of {counts[1]}, let through {counts[2]} of {counts[3]}")


def _speed(moderator: RuleModerator, sentences: list[Sentence]) -> None:
    for language in sorted({one.language for one in sentences}):
        words = ", ".join(one.text for one in sentences if one.language == language and one.rule == "-")
        wording = Wording(prompt=(f"{words}, " * 9)[:2000])
        times = []
        for _ in range(30):
            began = time.process_time()
            moderator.judge(wording, GENERAL)
            times.append(time.process_time() - began)
        print(f"  {language}: 2,000 characters judged in {sorted(times)[15] * 1000:.2f} ms (median of 30)")


def _share(part: int, whole: int) -> str:
    return f"{part} of {whole} ({100 * part / max(whole, 1):.1f} %)"


if __name__ == "__main__":
    main(sys.argv[1:])
