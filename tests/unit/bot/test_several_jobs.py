"""One command, several jobs: accepted, counted and shown together."""

from __future__ import annotations

from dataclasses import replace

import pytest

from core.domain.ids import InvocationId, job_id
from core.domain.jobs.states import JobState
from core.language.notation.permutations import MOST_ORDERS
from tests.conversations.fake_driver import FakeDriver
from tests.conversations.kit import Upload
from tests.conversations.samples import PNG
from tests.toys.commands import SEVERAL, command


@pytest.fixture(autouse=True)
def several(tmp_path):
    with command(tmp_path, SEVERAL):
        yield


def headlines(driver: FakeDriver) -> list[str]:
    return [seen.text.splitlines()[0] for seen in driver.thread()]


def test_three_become_three(driver):
    """Placeholders stand in order and say which of them they are, and so do the results over them."""
    driver.say("Ana", "/several a fox | an owl --n 1 | a whale")
    wanted = ["Ana (1 of 3): “a fox”", "Ana (2 of 3): “an owl”", "Ana (3 of 3): “a whale”"]
    assert wanted == headlines(driver)
    assert all("Queued" in seen.text for seen in driver.thread())
    assert [ticket.job for ticket in driver.memory.renders] == list(driver.memory.jobs)
    driver.settle()
    assert wanted == headlines(driver)
    assert all(seen.pictures for seen in driver.thread())


def test_a_single_one_is_not_numbered(driver):
    """As ever."""
    driver.say("Ana", "/several a fox")
    assert ["Ana: “a fox”"] == headlines(driver)


def test_ids_derive_from_the_command(driver):
    """The first is what it was when a command had but one; a redelivery makes the same ones."""
    invocation = replace(driver._invocation("Ana"), text="/several a fox | an owl")
    first = driver.hand_in(invocation)
    assert (job_id(invocation.id), job_id(invocation.id, 1)) == tuple(driver.memory.jobs)
    assert ("accepted", job_id(invocation.id)) == (first.kind, first.job)
    assert ("duplicate", first.job) == (driver.hand_in(invocation).kind, driver.receipts[-1].job)
    assert 2 == len(driver.memory.jobs) == len(driver.thread())


def test_ids_of_one_command_differ_from_each_other_and_from_those_of_others():
    """Whatever the numbers."""
    commands = [InvocationId(name * 16) for name in "abc"]
    assert 3 * MOST_ORDERS == len({job_id(one, n) for one in commands for n in range(MOST_ORDERS)})


def test_the_id_of_a_first_job_is_that_of_the_release_before():
    """A command that comes again across an upgrade makes the same job (the id is one that 0.1 made)."""
    assert "yega6lb5rcws42kv" == job_id(InvocationId("abcdefghijklmnop"))


def test_they_are_refused_together_with_how_many_would_fit(driver):
    """Three may wait: of four none is taken, and beside one that waits there is room for two."""
    driver.say("Ana", "/several a | b | c | d")
    assert "4 requests, and I have room for 3 of yours" in driver.receipts[-1].sentence
    assert {} == driver.memory.jobs
    driver.say("Ana", "/imagine a fox")
    driver.say("Ana", "/several a | b | c")
    assert "3 requests, and I have room for 2 of yours" in driver.receipts[-1].sentence
    driver.say("Ana", "/several a | b")
    assert "accepted" == driver.receipts[-1].kind
    driver.say("Ana", "/several a | b")
    assert "You have 3 requests waiting already" in driver.receipts[-1].sentence


def test_more_than_there_may_be(driver):
    """The sentence says both numbers."""
    driver.say("Ana", "/several " + " | ".join("abcdefghijklmnopq"))
    assert "17 requests; I take up to 16" in driver.receipts[-1].sentence


def test_what_is_not_allowed_in_one_of_them_stops_all(driver):
    """Nothing is drawn of a command that is refused."""
    driver.say("Ana", "/several a fox | a nude statue")
    assert "refused" == driver.receipts[-1].kind
    assert {} == driver.memory.jobs


@pytest.mark.parametrize(("most", "sentence"), [(1, "2 requests, and there is room for one"), (2, "")])
def test_a_place_may_have_room_for_few_messages(driver, most, sentence):
    """As an inline message has for one; the sentence says so before anything is drawn for nobody."""
    only = replace(driver.place, most_messages=most)
    driver.hand_in(replace(driver._invocation("Ana"), place=only, text="/several a fox | an owl"))
    assert driver.receipts[-1].sentence.startswith(f"That would be {sentence}" if sentence else "")
    assert (not sentence) == bool(driver.memory.jobs)


def test_one_can_be_cancelled(driver):
    """The others go on."""
    driver.say("Ana", "/several a | b | c")
    second = driver.thread()[1]
    driver.press("Ana", second.id, "Cancel")
    driver.settle()
    assert [True, False, True] == [bool(seen.pictures) for seen in driver.thread()]
    states = [job.state for job in driver.memory.jobs.values()]
    assert [JobState.DELIVERED, JobState.CANCELLED, JobState.DELIVERED] == states


def test_consent_is_asked_once_for_all(driver):
    """All of them start from Ana's photo, and all go on when she says yes."""
    photo = driver.say("Ana", "my dog", upload=Upload(content=PNG))
    driver.say("Ben", "/several with a hat --n 1 | in the snow --n 1", reply_to=photo)
    assert 1 == len(driver.private("Ana"))
    driver.press("Ana", driver.private("Ana")[-1].id, "Allow")
    driver.settle()
    assert ["Ben (1 of 2): “with a hat”", "Ben (2 of 2): “in the snow”"] == headlines(driver)
