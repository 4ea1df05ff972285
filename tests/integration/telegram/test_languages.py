"""In a direct chat the bot speaks the person's language, and its menu is there in every language."""

from __future__ import annotations

import pytest

from bot.menus.registry import commands
from bot.speech.languages import ENGLISH, codes, spoken
from tests.stands.telegram import telegram_bot


@pytest.fixture
def server(redis_url):
    """Telegram with the bot at work."""
    with telegram_bot(redis_url) as (served, _):
        yield served


def texts(chat):
    return [one.text for one in chat.shown() if one.by_bot]


def results(chat):
    return [one for one in chat.shown() if one.by_bot and one.media and "AI生成" in one.text]


def test_a_conversation_in_japanese(server):
    """Queue, result, buttons, refusals and thanks, without a word of English beside names and commands."""
    yuki = server.user("Yuki", language="ja")
    chat = server.direct(yuki)
    yuki.says(chat, "/imagine a red fox --n 1")
    assert server.until(lambda: results(chat))
    (fox,) = results(chat)
    assert "Yuki：「a red fox」" in fox.text
    assert "AI生成（pocket）" in fox.text
    assert {"リミックス", "詳細", "削除"} <= {key.label for row in fox.buttons for key in row}
    yuki.says(chat, "/imagine a fox --ar 3x")
    assert server.until(lambda: any("縦横比" in text or "2つの数" in text for text in texts(chat)))
    yuki.says(chat, "ありがとう！", reply_to=fox.id)
    assert server.until(lambda: any(text.startswith("はい！画像を変えるには") for text in texts(chat)))
    assert 1 == len(results(chat))


def test_the_menu_is_there_in_every_language(server):
    """In groups, as people see it behind the slash."""
    others = [one for one in codes() if one != ENGLISH]
    assert server.until(lambda: all(server.commands("all_group_chats", code) for code in others))
    for code in others:
        wanted = [(row.name, spoken(row.typed.summary, code)) for row in commands().values()]
        assert wanted == [(row["command"], row["description"]) for row in server.commands("all_group_chats", code)]
