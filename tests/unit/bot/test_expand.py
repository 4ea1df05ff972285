"""`--expand`: what the helper wrote is asked about before it is drawn, and judged like typed words."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.conversation.dispatcher import Dispatcher
from core.domain.errors import Busy, UserError
from core.domain.ids import person_key
from core.domain.say import say
from core.language.ask import Ask
from core.language.plan import plan
from core.settings import LimitSettings, Settings
from core.stores.memory import MemoryPromptHelper
from core.stores.memory.poster import EVERYTHING
from core.tasks import edit
from tests.conversations.fake_driver import ACCOUNT, PLATFORM, FakeDriver
from tests.speech import english
from tests.unit.core.test_prompt import CARD

FULLER = "a red fox, soft morning light, fine detail"


class Helper:
    """Writes what the test wants, and remembers what it was given."""

    def __init__(self, answer):
        self.answer, self.asked = answer, []

    def expand(self, prompt: str) -> str:
        self.asked.append(prompt)
        if isinstance(self.answer, Exception):
            raise self.answer
        return self.answer


def helped_by(driver: FakeDriver, helper) -> None:
    driver.services = replace(driver.services, prompt_helper=helper)
    driver._dispatcher = Dispatcher(driver.services, {PLATFORM: driver.poster})


def drawn(driver: FakeDriver) -> list[str]:
    return [job.spec.prompt for job in driver.memory.jobs.values()]


def question(driver: FakeDriver, person: str = "Ana"):
    return [seen for seen in driver.private(person) if seen.buttons][-1]


def test_nothing_is_drawn_before_the_yes(driver):
    """Of its person; then it is drawn as it was shown, once, however often that is pressed."""
    driver.say("Ana", "/imagine a red fox --expand --ar 3:2 --seed 9")
    assert [] == drawn(driver)
    asked = question(driver)
    assert ("Yes", "My own words", "No") == asked.buttons
    assert f"“{FULLER}”" in asked.text
    driver.press("Ben", asked.id, "Yes")
    assert [] == drawn(driver)
    for _ in range(2):
        driver.press("Ana", asked.id, "Yes")
    assert [FULLER] == drawn(driver)
    (job,) = driver.memory.jobs.values()
    assert (9, True) == (job.spec.seed, job.spec.width > job.spec.height)


def test_only_the_prompt_is_given_away(driver):
    """No flag, no name, no place."""
    helper = Helper("a fox in the woods")
    helped_by(driver, helper)
    driver.say("Ana", "/imagine a red fox --expand --no snow --seed 9")
    assert ["a red fox"] == helper.asked


def test_the_same_command_twice_asks_once(driver):
    """Neither the helper nor the person hears of a redelivery."""
    helper = Helper("a fox in the woods")
    helped_by(driver, helper)
    invocation = replace(driver._invocation("Ana"), text="/imagine a red fox --expand")
    for _ in range(3):
        driver.hand_in(invocation)
    assert ["a red fox"] == helper.asked
    assert 1 == len(driver.private("Ana"))


def test_a_person_waits_a_moment_between_two(driver):
    """Each costs its operator something; others need not wait."""
    for person in ("Ana", "Ana", "Ben"):
        driver.say(person, "/imagine a red fox --expand")
    assert "One moment" in driver.private("Ana")[-1].text
    assert question(driver, "Ben")
    driver.memory.clock.move(5)
    driver.say("Ana", "/imagine a blue fox --expand")
    assert "a blue fox" in driver.private("Ana")[-1].text


@pytest.mark.parametrize(
    "problem", [Busy(say("expand-slow")), UserError(say("expand-unusable"))], ids=["later", "never"]
)
def test_without_an_answer_the_own_words_are_offered(driver, problem):
    """One sentence says why."""
    helped_by(driver, Helper(problem))
    driver.say("Ana", "/imagine a red fox --expand")
    asked = question(driver)
    assert ("My own words", "No") == asked.buttons
    assert "The prompt helper" in asked.text
    driver.press("Ana", asked.id, "My own words")
    assert ["a red fox"] == drawn(driver)


def test_what_the_helper_writes_is_judged(driver):
    """What may not be drawn is neither shown nor drawn; and what its person may not ask for never reaches it."""
    helper = Helper("a naked child")
    helped_by(driver, helper)
    driver.say("Ana", "/imagine a red fox --expand")
    asked = question(driver)
    assert "naked" not in asked.text
    assert ("My own words", "No") == asked.buttons
    driver.say("Ben", "/imagine a naked child --expand")
    assert ["a red fox"] == helper.asked
    assert [] == drawn(driver)


def test_words_that_were_shown_are_judged_again_before_they_are_drawn(driver):
    """Rules may have become stricter since the question."""
    driver.say("Ana", "/imagine a red fox --expand")
    asked = question(driver)
    verdicts = driver.services.moderator

    class Stricter:
        def judge(self, wording, place):
            return verdicts.judge(
                replace(wording, prompt="a naked child") if "soft" in wording.prompt else wording, place
            )

    driver.services = replace(driver.services, moderator=Stricter())
    driver._dispatcher = Dispatcher(driver.services, {PLATFORM: driver.poster})
    driver.press("Ana", asked.id, "Yes")
    assert [] == drawn(driver)
    assert "Gladly" not in driver.private("Ana")[-1].text


def test_without_a_helper_the_words_are_drawn_with_a_remark(driver):
    """Nothing is refused that can be drawn."""
    helped_by(driver, None)
    driver.say("Ana", "/imagine a red fox --expand")
    driver.settle()
    assert ["a red fox"] == drawn(driver)
    assert "No prompt helper" in driver.thread()[-1].text


def test_where_there_are_no_buttons_it_says_what_to_type(driver):
    """The same command with other words, which are read as words."""
    driver.poster.capabilities = replace(EVERYTHING, button_rows=0)
    driver.say("Ana", "/imagine a red fox --expand --ar 3:2")
    assert f"/imagine {FULLER} --ar 3:2" in driver.private("Ana")[-1].text
    assert "--expand" not in driver.private("Ana")[-1].text


def test_a_picture_can_be_changed_by_fuller_words(driver):
    """Its words and the new ones together are what the helper gets."""
    helper = Helper("a red fox at midnight under stars")
    helped_by(driver, helper)
    driver.say("Ana", "/imagine a red fox")
    driver.settle()
    driver.say("Ben", "/remix at night --expand", reply_to=driver.thread()[-1].id)
    assert ["a red fox, at night"] == helper.asked
    driver.press("Ben", question(driver, "Ben").id, "Yes")
    remix = list(driver.memory.jobs.values())[-1]
    assert "a red fox at midnight under stars" == remix.spec.prompt
    assert remix.parents


def test_who_is_forgotten_while_the_helper_thinks_is_asked_nothing(driver):
    """/forget wins: their words wait for no answer."""
    services, ana = driver.services, person_key(PLATFORM, ACCOUNT, "Ana")

    class Forgetful(Helper):
        def expand(self, words):
            services.people.forget(ana)
            return super().expand(words)

    helped_by(driver, Forgetful("a fox in the woods"))
    driver.say("Ana", "/imagine a red fox --expand")
    assert () == driver.private("Ana")[-1].buttons
    assert [] == [row for rows in driver.memory.held.values() for row in rows]


def test_the_shipped_fake_says_more_and_sometimes_nothing():
    """As a port's fake should."""
    assert FULLER == MemoryPromptHelper().expand("a red fox")
    with pytest.raises(Busy):
        MemoryPromptHelper().expand("silence")


def test_the_same_words_several_times_are_asked_about_once(driver):
    """And then all of them are drawn; words that differ are one question each, so they are refused together."""
    helper = Helper("a fox in the woods")
    helped_by(driver, helper)
    driver.say("Ana", "/imagine a red fox --repeat 3 --expand")
    assert ["a red fox"] == helper.asked
    driver.press("Ana", question(driver).id, "Yes")
    assert ["a fox in the woods"] * 3 == drawn(driver)
    driver.say("Ben", "/imagine a {red, blue} fox --expand")
    assert "one prompt at a time" in driver.private("Ben")[-1].text
    assert ["a red fox"] == helper.asked


def test_many_are_asked_about_after_the_helper(driver):
    """More than four ask once more, and say what they are."""
    driver.services = replace(driver.services, settings=Settings(limits=LimitSettings(waiting_per_person=9)))
    helped_by(driver, Helper("a fox in the woods"))
    driver.say("Ana", "/imagine a red fox --repeat 5 --expand")
    driver.press("Ana", question(driver).id, "Yes")
    assert [] == drawn(driver)
    driver.press("Ana", question(driver).id, "Yes")
    assert ["a fox in the woods"] * 5 == drawn(driver)


def test_weights_of_the_words_are_kept_beside_them(driver):
    """The helper gets words, and what they count goes on counting."""
    helper = Helper("a red fox in deep snow")
    helped_by(driver, helper)
    driver.say("Ana", "/imagine a (red fox:1.4) --expand")
    assert ["a red fox"] == helper.asked
    driver.press("Ana", question(driver).id, "Yes")
    (job,) = driver.memory.jobs.values()
    assert "red fox:1.4" in str(job.spec.parameters)


def test_an_instruction_goes_as_it_is():
    """A helper writes what is to be seen, and would lose what is to be done."""
    ask = Ask(prompt="make it bluer", said={"expand": True})
    with pytest.raises(UserError) as caught:
        plan(ask, CARD, seed=1, base=edit.TASK)
    assert "leave it out" in english(caught.value.said)
    assert plan(ask, CARD, seed=1).prompt
