"""What the people of a run type."""

from __future__ import annotations

from bot.moderation import load_moderator
from core.domain.place import Audience, Place
from core.ports.chat import Wording
from tests.chaos.feed import command


def test_no_command_of_a_long_run_is_refused():
    """A number that is a word of hatred would be typed again for ever, and nothing would be proven."""
    moderator = load_moderator()
    place = Place(platform="fake", account="a", chat="c", audience=Audience.GENERAL)
    typed = (command(number).words for number in range(20_000))
    assert [] == [words for words in typed if not moderator.judge(Wording(prompt=words), place).allowed]
