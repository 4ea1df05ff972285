"""Questions of the bot: who may answer, until when, and what goes on."""

from __future__ import annotations

from dataclasses import replace

import pytest

from core.domain.jobs.states import TERMINAL
from core.domain.place import Press
from core.settings import LimitSettings
from tests.conversations.fake_driver import FakeDriver
from tests.conversations.kit import Upload
from tests.conversations.samples import PNG
from tests.toys.commands import SEVERAL, command

NINE = "/several " + " | ".join(f"{name} --n 1" for name in "abcdefghi")


@pytest.fixture
def driver(tmp_path):
    with command(tmp_path, SEVERAL):
        made = FakeDriver()
        roomy = made.services.settings.model_copy(update={"limits": LimitSettings(waiting_per_person=12)})
        made.use(replace(made.services, settings=roomy))
        yield made
        made.close()


def asked(driver: FakeDriver, person: str = "Ana"):
    """The newest question to somebody."""
    return [seen for seen in driver.private(person) if seen.buttons][-1]


def sentence(driver: FakeDriver, person: str, label: str, message: str) -> str:
    driver.press(person, message, label)
    return driver.receipts[-1].sentence


def test_many_are_asked_about_once(driver):
    """Nothing is taken before the yes; then all of them come, in their order."""
    driver.say("Ana", NINE)
    question = asked(driver)
    assert ("Really 9 pictures?", ("Yes", "No")) == (question.text, question.buttons)
    assert {} == driver.memory.jobs
    assert 0 == driver.services.worker_status.line(driver._invocation("Ana").author.key).waiting_of_person
    assert "Gladly" in sentence(driver, "Ana", "Yes", question.id)
    assert [f"Ana ({n} of 9)" for n in range(1, 10)] == [seen.text.partition(":")[0] for seen in driver.thread()]
    driver.settle()
    assert all(job.state in TERMINAL for job in driver.memory.jobs.values())
    assert 9 == len([seen for seen in driver.thread() if seen.pictures])


def test_pictures_are_counted_too(driver):
    """Five requests with four pictures each are many."""
    driver.say("Ana", "/several a | b | c | d | e")
    assert "Really 20 pictures, as 5 requests?" == asked(driver).text


def test_four_need_no_question(driver):
    """They are there at once."""
    driver.say("Ana", "/several a | b | c | d")
    assert ("accepted", 4) == (driver.receipts[-1].kind, len(driver.memory.jobs))


def test_a_no_leaves_it(driver):
    """And the yes that comes after it is too late, in one sentence."""
    driver.say("Ana", NINE)
    question = asked(driver)
    assert "leave it" in sentence(driver, "Ana", "No", question.id)
    assert "answered already" in sentence(driver, "Ana", "Yes", question.id)
    assert "answered already" in sentence(driver, "Ana", "No", question.id)
    assert {} == driver.memory.jobs


def test_a_yes_twice_is_one(driver):
    """One sentence, and no picture more."""
    driver.say("Ana", NINE)
    question = asked(driver)
    sentence(driver, "Ana", "Yes", question.id)
    assert "answered already" in sentence(driver, "Ana", "Yes", question.id)
    assert 9 == len(driver.memory.jobs) == len(driver.thread())


def test_somebody_elses_answer(driver):
    """Only who was asked may answer, not even an admin; the question stays open for them."""
    driver.say("Ana", NINE)
    question = asked(driver)
    for other in ("Ben", "Root"):
        assert "Only the person whom I asked" in sentence(driver, other, "Yes", question.id)
    assert {} == driver.memory.jobs
    sentence(driver, "Ana", "Yes", question.id)
    assert 9 == len(driver.memory.jobs)


def test_an_answer_that_comes_too_late(driver):
    """One sentence says that nothing was done, for a day and after it."""
    driver.say("Ana", NINE)
    question = asked(driver)
    for later_s in (601.0, 3600.0, 90_000.0):
        driver.memory.clock.move(later_s)
        assert "question is over, so nothing was done" in sentence(driver, "Ana", "Yes", question.id)
    assert {} == driver.memory.jobs


def test_after_forget(driver):
    """Neither the command nor the question is known any more."""
    driver.say("Ana", NINE)
    question = asked(driver)
    payload = next(
        button.payload
        for posted in driver.poster.at(driver.place)
        if posted.id == question.id
        for row in posted.post.buttons
        for button in row
    )
    driver.say("Ana", "/forget yes")
    press = Press(payload=payload, message=question.id)
    receipt = driver.hand_in(replace(driver._invocation("Ana"), press=press))
    assert "question is over" in receipt.sentence
    assert {} == driver.memory.jobs


def test_an_answer_to_something_else_is_none(driver):
    """A payload put together from a real ticket and another answer is as stale as one of another release."""
    driver.say("Ana", NINE)
    question = asked(driver)
    ticket = next(iter(driver.memory.questions))
    for code, expected in (("allow", "Only the person"), ("forget", "Only the person"), ("maybe", "another version")):
        press = Press(payload=f"1.{code}.{ticket}.0", message=question.id)
        receipt = driver.hand_in(replace(driver._invocation("Ana"), press=press))
        assert expected in receipt.sentence, code
    assert {} == driver.memory.jobs


def test_a_redelivery_while_it_waits_asks_nothing_more(driver):
    """And after the yes it is the same jobs."""
    invocation = replace(driver._invocation("Ana"), text=NINE)
    driver.hand_in(invocation)
    assert "duplicate" == driver.hand_in(invocation).kind
    assert 1 == len([seen for seen in driver.private("Ana") if seen.buttons])
    sentence(driver, "Ana", "Yes", asked(driver).id)
    assert "duplicate" == driver.hand_in(invocation).kind
    assert 9 == len(driver.memory.jobs)


def test_a_process_that_dies_between_the_answer_and_the_jobs(driver):
    """The answer is recorded and nothing went on: the same answer once more goes on, once."""
    driver.say("Ana", NINE)
    question, ticket = asked(driver), next(iter(driver.memory.questions))
    assert driver.services.questions.answer(ticket, "yes")
    assert "answered already" in sentence(driver, "Ana", "No", question.id)
    assert "Gladly" in sentence(driver, "Ana", "Yes", question.id)
    assert 9 == len(driver.memory.jobs)


def test_what_would_not_fit_is_refused_before_anybody_is_asked(driver):
    """Nobody says yes for nothing; and what fills up meanwhile is said after the yes."""
    driver.say("Ana", "/several " + " | ".join("abcdefghijklm"))
    assert "13 requests, and I have room for 12" in driver.receipts[-1].sentence
    driver.say("Ana", NINE)
    for _ in range(4):
        driver.say("Ana", "/imagine a fox")
    driver.press("Ana", asked(driver).id, "Yes")
    assert 4 == len(driver.memory.jobs)
    assert "9 requests, and I have room for 8" in driver.private("Ana")[-1].text


def test_consent_comes_first_and_then_the_question(driver):
    """Ben's nine start from Ana's photo: she allows it, he says yes, and each is asked once."""
    photo = driver.say("Ana", "my dog", upload=Upload(content=PNG))
    driver.say("Ben", NINE, reply_to=photo)
    assert 0 == len([seen for seen in driver.private("Ben") if seen.buttons])
    driver.press("Ana", asked(driver, "Ana").id, "Allow")
    assert {} == driver.memory.jobs
    driver.press("Ben", asked(driver, "Ben").id, "Yes")
    assert 9 == len(driver.memory.jobs)
    assert 1 == len([seen for seen in driver.private("Ben") if "Yes" in seen.buttons])


def test_without_private_messages_it_is_taken_away_when_answered(driver):
    """Everybody saw it, and nobody is left with its buttons."""
    driver.poster.capabilities = replace(driver.poster.capabilities, private=False)
    driver.say("Ana", NINE)
    question = asked(driver)
    driver.press("Ana", question.id, "No")
    assert question.id not in {seen.id for seen in driver.private("Ana")}


def test_without_buttons_many_are_too_many(driver):
    """Nobody could answer; the sentence says how many go."""
    driver.poster.capabilities = replace(driver.poster.capabilities, button_rows=0)
    driver.say("Ana", NINE)
    assert "9 requests; here I take up to 4 at once" in driver.receipts[-1].sentence


def test_a_button_of_the_release_before_still_allows(driver):
    """It was posted before questions were kept: its ticket says whose it is, and nothing else is needed."""
    photo = driver.say("Ana", "my dog", upload=Upload(content=PNG))
    driver.say("Ben", "/remix with a hat --n 1", reply_to=photo)
    question = asked(driver, "Ana")
    driver.memory.questions.clear()
    assert "Only the person" in sentence(driver, "Ben", "Allow", question.id)
    assert "may remix" in sentence(driver, "Ana", "Allow", question.id)
    driver.settle()
    assert "with a hat" in driver.thread()[-1].text
    assert "may not remix" in sentence(driver, "Ana", "Not now", question.id)


def test_forgetting_is_asked_with_a_button_that_stands(driver):
    """As long as its message does, and as often as somebody asks."""
    driver.say("Ana", "/imagine a fox")
    for _ in range(2):
        driver.say("Ana", "/forget")
    questions = [seen for seen in driver.private("Ana") if seen.buttons]
    assert [("Forget me",)] * 2 == [seen.buttons for seen in questions]
    assert "Only the person whom I asked" in sentence(driver, "Ben", "Forget me", questions[0].id)
    driver.memory.clock.move(10 * 86_400)
    assert "Forgotten" in sentence(driver, "Ana", "Forget me", questions[0].id)
    assert {} == driver.memory.jobs
