"""A bot that is really killed loses no command and answers none twice."""

from __future__ import annotations

from tests.integration.telegram.host import died, hosted


def results(chat):
    return [one for one in chat.shown() if one.by_bot and one.media and "Made by AI" in one.text]


def words(chat):
    return [one.text for one in chat.shown() if one.by_bot]


def polls(server):
    return sum(one.method == "getUpdates" for one in server.calls)


def test_killed_between_receipt_and_result(redis_url, tmp_path):
    """Whatever the bot was at, one result follows, and what was recorded is not asked for again."""
    with hosted(redis_url, tmp_path) as (server, host):
        ana = server.user("Ana")
        chat = server.direct(ana)
        host.workers()

        # read and not recorded: it is nobody's but Telegram's
        ana.says(chat, "/imagine a red fox --n 1")
        bot = host.mortal_bot("received")
        assert server.until(lambda: polls(server) > 3 or server.confirmed(timeout_s=0), timeout_s=30), host.log()
        bot.kill()
        assert died(bot)
        assert not server.confirmed(timeout_s=0)
        assert [] == words(chat)

        # recorded and not confirmed: it comes again and is recognised; the result needs no placeholder
        assert died(host.mortal_bot("recorded")), host.log()
        assert not server.confirmed(timeout_s=0)
        assert server.until(lambda: len(results(chat)) == 1, timeout_s=30), host.log()
        bot = host.bot()
        assert server.confirmed(timeout_s=30), host.log()
        assert 1 == len(words(chat))

        # recorded and confirmed, while the placeholder does not get through
        server.fail("sendMessage", how="hang")
        ana.says(chat, "/imagine a blue fox --n 1")
        assert server.confirmed(), host.log()
        bot.kill()
        assert died(bot)
        assert server.until(lambda: len(results(chat)) == 2, timeout_s=30), host.log()
        assert ["blue" in one.text for one in results(chat)] == [False, True]
        assert 2 == len(words(chat))
