"""A chat that closes: what was ready meanwhile goes first when its person speaks again, and nothing is litter."""

from __future__ import annotations

import asyncio
from dataclasses import replace

import pytest

from bot.conversation.progress import ProgressFollower
from core.domain.place import Audience
from core.domain.post import Waiting
from core.stores.memory import MemoryTimetable, MemoryWindows
from core.stores.memory.poster import EVERYTHING, RecordingPoster
from tests.contract.ports.rows import PLACE
from tests.conversations.fake_driver import FakeDriver
from tests.conversations.kit import Upload
from tests.conversations.samples import PNG
from workers.deliver.delivery import deliver

DAY_S = 86_400.0


class SigningPoster(RecordingPoster):
    """A platform that shows "is typing"."""

    async def show_work(self, place):
        self._take("sign", lambda: None)


class CountingWindows(MemoryWindows):
    """Windows that count how often somebody acted."""

    opened = 0

    def open(self, place, *, at, for_s):
        self.opened += 1
        return super().open(place, at=at, for_s=for_s)


@pytest.fixture
def driver():
    driver = FakeDriver()
    can = replace(
        EVERYTHING,
        edit=False,
        delete=False,
        window_s=DAY_S,
        waiting=Waiting.ACTION,
        private=False,
        button_rows=13,
        buttons_per_row=1,
        buttons_vanish=True,
        progress_interval_s=15.0,
    )
    driver.poster.capabilities = can
    driver.place = replace(driver.place, audience=Audience.DIRECT)
    yield driver
    driver.close()


def says_while_delivering(driver, text):
    """Somebody speaks while a deliver worker looks at its timetable."""

    async def both():
        delivering = asyncio.create_task(deliver_due(driver))
        invocation = replace(driver._invocation("Ana"), text=text, addressed=True)
        await driver._dispatcher.receive(invocation)
        delivering.cancel()

    driver._run(both())


async def deliver_due(driver):
    while True:
        for job in MemoryTimetable(driver.memory).due(most=9):
            await deliver(job, driver._context)
        await asyncio.sleep(0.05)


def texts(driver):
    return [one.post.text for one in driver.poster.at(driver.place)]


def test_nothing_stands_there_until_the_result_comes(driver):
    """A placeholder would stay for ever."""
    driver.say("Ana", "/imagine a red fox")
    assert [] == texts(driver)
    driver.settle()
    assert 1 == len(texts(driver))
    assert "a red fox" in texts(driver)[0]


def test_words_stand_beside_chips_that_vanish(driver):
    """The chips are gone with the next message; "reroll" is not."""
    driver.say("Ana", "/imagine a red fox")
    driver.settle()
    assert "reroll" in texts(driver)[0]
    assert driver.poster.at(driver.place)[0].post.buttons


def test_a_result_that_was_held_overnight_comes_with_hi(driver):
    """First what waited, with how much it is, then the answer."""
    driver.say("Ana", "/imagine a red fox")
    driver.memory.clock.move(DAY_S + 60)
    driver.settle()
    assert [] == texts(driver)
    says_while_delivering(driver, "hi")
    announced, picture, *answers = texts(driver)
    assert "One result was ready" in announced
    assert "a red fox" in picture
    assert 1 == len(answers)


def test_what_was_held_is_announced_once(driver):
    """However much is said before it is out."""
    driver.say("Ana", "/imagine a red fox")
    driver.memory.clock.move(DAY_S + 60)
    driver.settle()
    for text in ("hi", "are you there?"):
        invocation = replace(driver._invocation("Ana"), text=text, addressed=True)
        driver._run(driver._dispatcher.acted(invocation))
        driver.memory.clock.move(1)
    assert 1 == sum("One result was ready" in text for text in texts(driver))


def test_a_command_that_goes_on_later_opens_nobodys_window(driver):
    """Ben says yes hours later; that Ana acts in her place then, nobody can say."""
    photo = driver.say("Ana", "my dog", upload=Upload(content=PNG))
    driver.say("Ben", "/remix with a hat --n 1", reply_to=photo)
    question = next(one for one in driver.poster.at(driver.place) if one.post.buttons)
    windows = CountingWindows(driver.memory)
    driver.use(replace(driver.services, windows=windows))
    driver.memory.clock.move(3600)
    driver.press("Ana", question.id, question.post.buttons[0][0].label)
    driver.settle()
    assert any(one.post.pictures for one in driver.poster.at(driver.place))
    assert 1 == windows.opened


def test_deleting_says_honestly_what_stays(driver):
    """Nothing is called that the platform does not have."""
    driver.say("Ana", "/imagine a red fox")
    driver.settle()
    shown = driver.poster.at(driver.place)[-1]
    driver.say("Ana", "delete", reply_to=shown.id)
    driver.settle()
    assert "only you can remove it" in texts(driver)[-1]
    assert "delete" not in driver.poster.calls


def test_forgetting_says_what_stays(driver):
    """And does all the rest."""
    driver.say("Ana", "/imagine a red fox")
    driver.settle()
    before = len(texts(driver))
    driver.say("Ana", "/forget")
    question = driver.poster.at(driver.place)[-1]
    driver.press("Ana", question.id, question.post.buttons[0][0].label)
    assert any("cannot take back" in text for text in texts(driver)[before:])
    assert "delete" not in driver.poster.calls


def test_a_command_that_was_taken_back_ends_and_is_blank(driver):
    """What waits stops; of the words nothing is kept."""
    driver.say("Ana", "/imagine a (red fox:1.3)")
    [job] = driver.memory.jobs.values()
    assert "red fox:1.3" == job.spec.parameters["weights"]
    driver._run(driver._dispatcher.withdraw(job.invocation))
    driver.settle()
    [row] = driver.memory.jobs.values()
    assert ("", "") == (row.text, row.spec.prompt)
    assert "red fox" not in repr(row)
    assert not any("red fox" in text for text in texts(driver))
    assert not any(one.post.pictures for one in driver.poster.at(driver.place))


def test_a_held_result_that_was_taken_back_is_not_posted(driver):
    """Its person unsent the command while the chat was closed."""
    driver.say("Ana", "/imagine a teal lighthouse")
    driver.memory.clock.move(DAY_S + 60)
    driver.settle()
    [job] = driver.memory.jobs.values()
    driver._run(driver._dispatcher.withdraw(job.invocation))
    says_while_delivering(driver, "hi")
    assert not any("teal lighthouse" in text for text in texts(driver))
    assert not any(one.post.pictures for one in driver.poster.at(driver.place))
    assert any("Cancelled." in text for text in texts(driver))


def test_a_command_that_waits_for_an_answer_may_be_taken_back(driver):
    """A later yes starts nothing."""
    photo = driver.say("Ana", "my dog", upload=Upload(content=PNG))
    driver.say("Ben", "/remix with a hat --n 1", reply_to=photo)
    question = next(one for one in driver.poster.at(driver.place) if one.post.buttons)
    [[(waiting, _, _)]] = driver.memory.held.values()
    driver._run(driver._dispatcher.withdraw(waiting.id))
    driver.press("Ana", question.id, question.post.buttons[0][0].label)
    driver.settle()
    assert {} == driver.memory.jobs
    assert "with a hat" not in repr(driver.memory)


def test_people_without_a_name_are_spoken_to(driver):
    """Some platforms name nobody."""
    driver.say("", "/imagine a red fox")
    driver.settle()
    assert texts(driver)[0].startswith("You: “a red fox”")


def test_a_sign_is_renewed_until_the_result(driver):
    """At the platform's pace, by the one who follows the job."""
    poster = SigningPoster(capabilities=driver.poster.capabilities)
    driver.say("Ana", "/imagine a red fox")
    [job] = driver.memory.jobs.values()
    follower = ProgressFollower(driver.services, {job.place.platform: poster})
    follower.track(job)
    for _ in range(3):
        driver.memory.clock.move(16)
        driver.services.following.hold(job.id, for_s=60)
        asyncio.run(follower.edit_due())
    assert ["sign"] * 3 == poster.calls


def test_a_place_among_others_has_abilities_of_its_own():
    """A page has chats of two, and threads that all read."""
    public = replace(EVERYTHING, button_rows=0)
    can = replace(EVERYTHING, edit=False, among_others=public)
    assert public is can.at(PLACE)
    assert can is can.at(replace(PLACE, audience=Audience.DIRECT))
    assert public is public.at(PLACE)
