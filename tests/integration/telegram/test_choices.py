"""What people choose by a reaction, and admins for their group."""

from __future__ import annotations

import pytest

from tests.stands.telegram import telegram_bot


@pytest.fixture
def running(redis_url):
    with telegram_bot(redis_url) as (server, stand):
        yield server, stand


def results(chat):
    return [one for one in chat.shown() if one.by_bot and one.media and "Made by AI" in one.text]


def texts(chat):
    return [one.text for one in chat.shown() if one.by_bot]


def member(server, chat, name, **how):
    person = server.user(name)
    chat.join(person, **how)
    return person


def drawn(server, chat, person):
    person.says(chat, "/imagine a red fox --n 1")
    assert server.until(lambda: results(chat))
    assert server.confirmed()
    return results(chat)[-1]


def test_a_heart_is_a_favourite(running):
    """It is marked for whoever reacts, without a word, and unmarked when the heart goes; repeats change nothing."""
    server, stand = running
    group = server.group()
    group.promote_bot()
    ana, ben = member(server, group, "Ana"), member(server, group, "Ben")
    fox = drawn(server, group, ana)
    said = len(texts(group))
    ben.reacts(group, fox.id, "❤")
    ana.reacts(group, fox.id, "🎉")
    assert server.confirmed()
    assert [1] == [len(marks) for marks in stand.memory.records.values() if marks]
    server.replay(5, seed=2)
    assert server.confirmed()
    assert [1] == [len(marks) for marks in stand.memory.records.values() if marks]
    ben.reacts(group, fox.id, None)
    assert server.confirmed()
    assert [] == [marks for marks in stand.memory.records.values() if marks]
    # a heart for somebody's words is theirs
    ben.reacts(group, ana.says(group, "what a fox"), "❤")
    assert server.confirmed()
    assert said == len(texts(group))
    assert {1} == {len(stand.memory.jobs)}


def test_plain_replies_are_for_admins_to_allow(running):
    """Until then people talk about pictures; afterwards plain words in reply to one are a remix."""
    server, stand = running
    group, other = server.group(), server.group("Others")
    ana, boss = member(server, group, "Ana"), member(server, group, "Boss", admin=True)
    other.join(ana)
    fox = drawn(server, group, ana)
    ana.says(group, "at night", reply_to=fox.id)
    ana.says(group, "/replies")
    assert server.until(lambda: "only with a mention" in texts(group)[-1])
    ana.says(group, "/replies on")
    assert server.until(lambda: "Only an admin" in texts(group)[-1])
    boss.says(group, "/replies on")
    assert server.until(lambda: "is a remix here. /replies off" in texts(group)[-1])
    assert server.confirmed()
    assert 1 == len(stand.memory.jobs)

    ana.says(group, "at night", reply_to=fox.id)
    assert server.until(lambda: len(results(group)) == 2)
    assert "a red fox, at night" in results(group)[-1].text
    # replies to people, and in other groups, stay what they are
    ana.says(group, "indeed", reply_to=boss.says(group, "lovely"))
    ana.says(other, "at night", reply_to=drawn(server, other, ana).id)
    assert server.confirmed()
    assert 3 == len(stand.memory.jobs)

    boss.says(group, "/replies off")
    assert server.until(lambda: "only with a mention" in texts(group)[-1])
    ana.says(group, "in the snow", reply_to=fox.id)
    assert server.confirmed()
    assert 3 == len(stand.memory.jobs)


def test_a_choice_outlives_a_move(running):
    """The group that became a supergroup is the same place."""
    server, stand = running
    group = server.group(supergroup=False)
    boss = member(server, group, "Boss", admin=True)
    boss.says(group, "/replies on")
    assert server.until(lambda: texts(group))
    moved = group.migrate()
    assert server.confirmed()
    fox = drawn(server, moved, boss)
    boss.says(moved, "at night", reply_to=fox.id)
    assert server.until(lambda: len(results(moved)) == 2), texts(moved)
    assert 2 == len(stand.memory.jobs)


def test_ends_of_a_day_by_rank(running):
    """An admin may have what an admin's end grants, a member what a member's does; only admins set them."""
    server, stand = running
    group = server.group()
    ana, boss = member(server, group, "Ana"), member(server, group, "Boss", admin=True)
    boss.says(group, "/admin daily member 1")
    assert server.until(lambda: "daily: member 1 picture" in " ".join(texts(group)[-1:]))
    boss.says(group, "/admin daily admin 4")
    assert server.until(lambda: "admin 4 pictures" in " ".join(texts(group)[-1:]))
    ana.says(group, "/imagine a red fox")
    assert server.until(lambda: "0 of 1 pictures today" in " ".join(texts(group)[-1:]))
    ana.says(group, "/admin daily member off")
    assert server.until(lambda: "Only an admin" in " ".join(texts(group)[-1:]))
    boss.says(group, "/imagine a red fox")
    assert server.until(lambda: results(group))
    assert 1 == len(stand.memory.jobs)
