"""More buttons than rows have room for, and questions for several fields, as people of Telegram meet them."""

from __future__ import annotations

from tests.stands.telegram import telegram_bot
from tests.toys.commands import command
from tests.toys.verbs import MANY, ORBIT


def labels(message):
    return [key.label for row in message.buttons for key in row]


def results(chat):
    return [one for one in chat.shown() if one.by_bot and one.media and "Made by AI" in one.text]


def drawn(server, chat, person):
    before = len(results(chat))
    person.says(chat, "/imagine a red fox --n 1")
    assert server.until(lambda: len(results(chat)) > before)
    assert server.confirmed()
    return results(chat)[-1]


def test_pages_take_the_place_of_the_buttons(redis_url, tmp_path):
    """“More …” turns to the next page under the same picture, and “Back” to the first one; each button works."""
    with command(tmp_path, MANY, name="many"), telegram_bot(redis_url) as (server, _):
        group = server.group()
        ana = server.user("Ana")
        group.join(ana)
        fox = drawn(server, group, ana)
        first = labels(fox)
        assert "More …" == first[-1]
        ana.presses(group, fox.id, "More …")
        assert server.until(lambda: "Back" in labels(results(group)[-1]))
        turned = results(group)[-1]
        assert (fox.id, fox.text, fox.media) == (turned.id, turned.text, turned.media)
        seen = {*first, *labels(turned)}
        while "More …" in labels(results(group)[-1]):
            before = labels(results(group)[-1])
            ana.presses(group, fox.id, "More …")
            assert server.until(lambda before=before: before != labels(results(group)[-1]))
            seen |= {*labels(results(group)[-1])}
        assert {f"Toy {number}" for number in range(60)} <= seen
        answer = ana.presses(group, fox.id, "Toy 59")
        assert server.confirmed()
        assert "You play with toy 59." == answer.text
        ana.presses(group, fox.id, "Back")
        assert server.until(lambda: first == labels(results(group)[-1]))
        assert 1 == len([one for one in group.shown() if one.by_bot])


def test_one_question_after_the_other(redis_url, tmp_path):
    """What cannot be left out is asked for, each once; a wrong answer is told what is right, and answered again."""
    with command(tmp_path, ORBIT, name="orbit"), telegram_bot(redis_url) as (server, stand):
        group = server.group()
        ana = server.user("Ana")
        group.join(ana)
        fox = drawn(server, group, ana)
        ana.presses(group, fox.id, "Go round")
        assert server.until(lambda: "how far (near, far)?" in group.shown()[-1].text)
        question = group.shown()[-1]
        ana.says(group, "fra", reply_to=question.id)
        assert server.until(lambda: "did you mean far?" in group.shown()[-1].text)
        ana.says(group, "Far", reply_to=question.id)
        assert server.until(lambda: "New words for this picture?" in group.shown()[-1].text)
        assert 1 == len(stand.memory.jobs)
        ana.says(group, "at dusk", reply_to=group.shown()[-1].id)
        assert server.until(lambda: len(results(group)) == 2)
        assert "“a red fox, at dusk seen from far 1 times”" in results(group)[-1].text
        # a press that Telegram repeats asks nothing again
        said = len(group.shown())
        server.replay(5, seed=2)
        assert server.confirmed()
        assert said == len(group.shown())
