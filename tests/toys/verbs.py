"""Verbs that only tests know, as the text of their files."""

from __future__ import annotations

# with every face, and a dialog of three fields
ORBIT = """
from bot.orders.ordering import from_picture
from bot.orders.pictures import picked_by
from bot.menus.command import Command
from bot.menus.options import PROMPT, option
from bot.menus.scene import Stage, at
from bot.menus.verb import Button, Dialog, Entry, Reaction, Shortcut, Subject, Verb
from core.domain.errors import UserError
from core.domain.option import Option, OptionType

BY = Option(name="by", type=OptionType.CHOICE, help="how far", choices=("near", "far"), required=True)
TIMES = Option(name="times", type=OptionType.INTEGER, help="how often", least=1, most=3, default="1")


def _orbit(request, target):
    picked = picked_by(request, target)
    if picked is None:
        raise UserError("Reply to a picture with /orbit_2x.")
    words = f"{target.words} seen from {option(request, 'by') or 'somewhere'} {option(request, 'times') or 1} times"
    return from_picture(request, picked, words.strip(), action="orbit_2x")


VERBS = (
    Verb(
        name="orbit_2x",
        acts_on=Subject.PICTURE,
        rank=85,
        command=Command(summary="Go round", example="/orbit_2x", options=(PROMPT, BY, TIMES), aliases=("orbit",)),
        shortcut=Shortcut(text="go round", takes_words=True),
        button=Button(
            label="Go round", hint="Show more around this picture", row=3, dialog=Dialog(fields=(BY, TIMES, PROMPT))
        ),
        entry=Entry(label="Go round", over_people="Orbit the avatar"),
        reaction=Reaction(emoji=frozenset("🤩")),
        applies=at(Stage.GRID, Stage.SINGLE),
        handle=_orbit,
    ),
)
"""

# more than any platform has room for
MANY = """
from bot.conversation.answers import private
from bot.menus.scene import Stage, at
from bot.menus.verb import Button, Subject, Verb


def _toy(number):
    return Verb(
        name=f"toy_{number}",
        acts_on=Subject.JOB,
        rank=-number,
        button=Button(label=f"Toy {number}", hint=f"Play with toy {number}", row=5),
        applies=at(Stage.GRID, Stage.SINGLE),
        handle=lambda request, target: private(request, f"You play with toy {number}."),
    )


VERBS = tuple(_toy(number) for number in range(60))
"""
