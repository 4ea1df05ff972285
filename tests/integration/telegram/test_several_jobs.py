"""Several jobs of one command on Telegram: a message for each, in order."""

from __future__ import annotations

from tests.stands.telegram import telegram_bot
from tests.toys.commands import SEVERAL, command


def test_each_gets_a_message_of_its_own(redis_url, tmp_path):
    """Placeholders in order, results over them, all in reply to the command."""
    with command(tmp_path, SEVERAL), telegram_bot(redis_url) as (server, stand):
        stand.reports.paused.set()
        ana = server.user("Ana")
        chat = server.direct(ana)
        ana.says(chat, "/several a fox --n 1 | an owl --n 1 | a whale --n 1")
        assert server.until(lambda: 3 == len([one for one in chat.shown() if one.by_bot]), timeout_s=20)
        stand.reports.settle()
        shown = [one for one in chat.shown() if one.by_bot]
        wanted = ["Ana (1 of 3): “a fox”", "Ana (2 of 3): “an owl”", "Ana (3 of 3): “a whale”"]
        assert wanted == [one.text.splitlines()[0] for one in shown]
        assert ["photo"] * 3 == [one.media for one in shown]
