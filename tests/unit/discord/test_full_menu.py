"""What Discord's menus leave out where a command has more than 25 options: the lowest ranks."""

from __future__ import annotations

from bot.menus.options import fitting
from bot.menus.registry import commands_on
from bot.platforms.discord.capabilities import CAPABILITIES
from bot.platforms.discord.menus.menu import menus
from core.domain.option import Option, OptionType

# by command, the options that can only be typed; whoever adds a flag sees here which one it pushes out
LEFT_OUT = {
    "imagine": {"expand", "raw", "stop", "stylize", "weights", "weird"},
    "remix": {"expand", "raw", "spoiler", "stop", "stylize", "weights", "weird"},
    "animate": {"raw", "stop", "weights"},
    "extend": {"raw", "stop"},
}


def test_what_is_left_out_today():
    """A menu has every option of its command but those named above."""
    rows = {row["name"]: row for row in menus() if row["type"] == 1}
    for verb in commands_on(CAPABILITIES):
        shown = {option["name"] for option in rows[verb.name]["options"]}
        missing = {option.name for option in verb.typed.options} - shown
        assert LEFT_OUT.get(verb.name, set()) == missing


def test_the_highest_ranks_stay_in_their_order():
    """What must be given stays in any case, whatever its rank."""
    options = [
        Option(name=str(rank), type=OptionType.TEXT, help="", rank=rank, required=rank == 1) for rank in (3, 9, 1, 7, 5)
    ]
    assert ["9", "1", "7"] == [option.name for option in fitting(options, 3)]
    assert tuple(options) == fitting(options, 5)
    assert () == fitting([], 3)
