"""The dispatcher: one receipt for each invocation, whatever the stores and platforms do."""

from __future__ import annotations

import asyncio
import threading
import time
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.conversation import dispatcher as dispatcher_module
from bot.conversation.dispatcher import Dispatcher
from bot.intake.accept import Gate
from bot.menus.registry import commands
from core.domain.errors import FilesUnavailable, PlaceGone, PostAmbiguous, PostRetryable, StoreUnavailable
from core.domain.ids import MessageId, invocation_id, job_id
from core.domain.place import Attachment, Author, Invocation, Place, Press
from core.ports.chat import Line, Wording
from core.settings import Settings
from core.stores.memory import Memory, MemoryFileStore, RecordingPoster
from tests.conversations.fake_driver import FakeDriver, memory_services

PLACE = Place(platform="fake", account="bot", chat="den")
ANA = Author(platform="fake", account="bot", id="ana", name="Ana")


def typed(text: str, number: int = 1, **changes: object) -> Invocation:
    base = Invocation(id=invocation_id("fake", "bot", str(number)), place=PLACE, author=ANA, text=text)
    return replace(base, **changes)


class Stand:
    """A dispatcher on fakes."""

    def __init__(self, **services: object) -> None:
        self.memory = Memory()
        self.poster = RecordingPoster()
        self.memory.workers["w"] = ("default", ("pocket",), 1e12)
        self.services = replace(memory_services(self.memory, Settings()), **services)
        self.dispatcher = Dispatcher(self.services, {"fake": self.poster})

    def texts(self) -> list[str]:
        return [posted.post.text for posted in self.poster.at(PLACE)]


async def test_the_same_invocation_twice_is_one_job():
    """A redelivery is a duplicate that names the job; the thread shows one placeholder."""
    stand = Stand()
    first = await stand.dispatcher.receive(typed("/imagine a fox"))
    second = await stand.dispatcher.receive(typed("/imagine a fox"))
    assert ("accepted", "duplicate") == (first.kind, second.kind)
    assert first.job == second.job == job_id(typed("").id)
    assert 1 == len(stand.texts())
    assert first.message == stand.memory.jobs[first.job].message
    await stand.dispatcher.close()


async def test_it_says_when_a_command_is_safe():
    """Whoever hands a command in hears that it is recorded before its placeholder stands, also the second time."""
    stand = Stand()
    heard: list[int] = []
    for _ in range(2):
        await stand.dispatcher.receive(typed("/imagine a fox"), on_recorded=lambda: heard.append(len(stand.texts())))
    assert [0, 1] == heard
    await stand.dispatcher.close()


async def test_a_command_that_is_not_recorded_is_not_called_safe():
    """While the stores are away nothing is recorded, so whoever sent it should send it again."""
    stand = Stand()
    stand.memory.away = True
    heard: list[bool] = []
    receipt = await stand.dispatcher.receive(typed("/imagine a fox"), on_recorded=lambda: heard.append(True))
    assert "refused" == receipt.kind
    assert not heard
    await stand.dispatcher.close()


async def test_an_answer_is_given_once():
    """A redelivered /help is a duplicate."""
    stand = Stand()
    kinds = [(await stand.dispatcher.receive(typed("/help"))).kind for _ in range(2)]
    assert ["answered", "duplicate"] == kinds
    assert 1 == len(stand.texts())
    await stand.dispatcher.close()


async def test_redis_away_is_told_at_once():
    """Nothing was queued, and the receipt says that the person knows."""
    stand = Stand()
    stand.memory.away = True
    receipt = await stand.dispatcher.receive(typed("/imagine a fox"))
    assert ("refused", True) == (receipt.kind, receipt.told)
    assert StoreUnavailable().message == receipt.sentence
    assert [receipt.sentence] == stand.texts()
    await stand.dispatcher.close()


class Hanging:
    """A WorkerStatus whose line answers only when it is let go."""

    def __init__(self, memory: Memory) -> None:
        self.memory, self.let_go = memory, threading.Event()

    def served_models(self) -> frozenset[str]:
        self.let_go.wait(10)
        return frozenset({"pocket"})

    def line(self, person: str, job: str | None = None) -> Line:
        return Line(ahead=0, waiting=0, waiting_of_person=0, eta_s=None)


async def test_a_hanging_store_is_told_within_three_seconds():
    """The person is told that nothing was queued, and that stays true when the store wakes up."""
    stand = Stand()
    hanging = Hanging(stand.memory)
    stand.dispatcher = Dispatcher(replace(stand.services, worker_status=hanging), {"fake": stand.poster})
    started = time.monotonic()
    receipt = await stand.dispatcher.receive(typed("/imagine a fox"))
    assert time.monotonic() - started < 3
    assert "nothing was queued" in receipt.sentence
    hanging.let_go.set()
    await stand.dispatcher.close()
    assert {} == stand.memory.jobs


async def test_a_slow_accept_is_told_and_its_placeholder_comes_late():
    """Once accepting has begun nobody claims that nothing was queued; the placeholder follows."""
    stand = Stand()
    ledger, let_go = stand.services.ledger, threading.Event()

    class Slow:
        def __getattr__(self, name: str) -> object:
            return getattr(ledger, name)

        def accept(self, job, **how):
            let_go.wait(10)
            return ledger.accept(job, **how)

    stand.dispatcher = Dispatcher(replace(stand.services, ledger=Slow()), {"fake": stand.poster})
    receipt = await stand.dispatcher.receive(typed("/imagine a fox"))
    assert "answers slowly" in receipt.sentence
    let_go.set()
    await stand.dispatcher.close()
    assert "Queued" in stand.texts()[-1]


async def test_a_burst_is_taken_in_turn(monkeypatch):
    """Patience counts from a command's turn: that many come at once is no reason to refuse the last ones."""
    monkeypatch.setattr(dispatcher_module, "PATIENCE_S", 1.0)
    stand = Stand()
    ledger = stand.services.ledger

    class Busy:
        def __getattr__(self, name: str) -> object:
            return getattr(ledger, name)

        def accept(self, job, **how):
            time.sleep(0.3)
            return ledger.accept(job, **how)

    stand.dispatcher = Dispatcher(replace(stand.services, ledger=Busy()), {"fake": stand.poster})
    people = [replace(ANA, id=f"ana {number}") for number in range(40)]
    said = [typed("/imagine a fox", number, author=person) for number, person in enumerate(people)]
    receipts = await asyncio.gather(*map(stand.dispatcher.receive, said))
    assert {"accepted"} == {receipt.kind for receipt in receipts}
    await stand.dispatcher.close()


def test_a_gate_opens_for_one():
    """Either accepting begins or the dispatcher gives up."""
    first, second = Gate(), Gate()
    assert first.begin()
    assert not first.close()
    assert second.close()
    assert not second.begin()


@pytest.mark.parametrize("trouble", [PostRetryable(retry_after_s=0.01), PostAmbiguous()])
async def test_a_placeholder_is_tried_again_with_the_same_key(trouble):
    """A platform that stumbles once gets one placeholder."""
    stand = Stand()
    stand.poster.troubles.append(trouble)
    receipt = await stand.dispatcher.receive(typed("/imagine a fox"))
    assert receipt.message is not None
    assert 1 == len(stand.texts())
    await stand.dispatcher.close()


async def test_without_a_placeholder_the_job_stands():
    """The result will come as a new message; the adapter is told that nothing was shown."""
    stand = Stand()
    stand.poster.troubles.append(PlaceGone())
    receipt = await stand.dispatcher.receive(typed("/imagine a fox"))
    assert ("accepted", None, False) == (receipt.kind, receipt.message, receipt.told)
    assert receipt.job in stand.memory.jobs
    await stand.dispatcher.close()


async def test_what_cannot_be_told_is_left_to_the_adapter():
    """A refusal that the platform did not take is in the receipt, untold."""
    stand = Stand()
    stand.poster.troubles.append(PlaceGone())
    receipt = await stand.dispatcher.receive(typed("/imagine --arr 1:1"))
    assert ("refused", False) == (receipt.kind, receipt.told)
    assert "did you mean --ar?" in receipt.sentence
    await stand.dispatcher.close()


async def test_a_moderator_that_breaks_lets_nothing_through():
    """Any error of the moderator is a no."""

    class Broken:
        def judge(self, wording: Wording, place: Place) -> object:
            raise ZeroDivisionError

    stand = Stand(moderator=Broken())
    receipt = await stand.dispatcher.receive(typed("/imagine a fox"))
    assert "refused" == receipt.kind
    assert {} == stand.memory.jobs
    await stand.dispatcher.close()


async def test_a_full_disk_takes_nothing_new():
    """The sentence says so before anything is queued."""
    stand = Stand(free_bytes=lambda: 1)
    assert "disk is full" in (await stand.dispatcher.receive(typed("/imagine a fox"))).sentence
    await stand.dispatcher.close()


class Away(MemoryFileStore):
    """A store of files whose bucket is away, as long as somebody says so."""

    away = True

    def hold(self, sha256, owner, **how):
        if self.away:
            raise FilesUnavailable
        return super().hold(sha256, owner, **how)

    def stat(self, sha256, **how):
        if self.away:
            raise FilesUnavailable
        return super().stat(sha256, **how)


async def test_a_bucket_that_is_away_is_said_once_and_keeps_nobody_from_drawing():
    """One sentence to whoever needs a picture out of it; a redelivery says nothing more; words need no bucket."""
    files = Away(Memory())
    stand = Stand(files=files)
    files.away = False
    sha256 = files.put(b"picture", "image/png")
    files.away = True
    mine = Attachment(
        sha256=sha256, media_type="image/png", width=64, height=64, owner=ANA.key, owner_name="Ana", prepared=True
    )
    asked = typed("/remix at night", attachments=(mine,))
    began = time.monotonic()
    told = await stand.dispatcher.receive(asked)
    assert ("refused", FilesUnavailable().message) == (told.kind, told.sentence)
    assert time.monotonic() - began < 3
    assert "duplicate" == (await stand.dispatcher.receive(asked)).kind
    assert "accepted" == (await stand.dispatcher.receive(typed("/imagine a fox", 2))).kind
    files.away = False
    assert "accepted" == (await stand.dispatcher.receive(replace(asked, id=invocation_id("fake", "bot", "3")))).kind
    await stand.dispatcher.close()


async def test_a_press_of_another_place_is_refused():
    """A payload copied into another place does nothing there."""
    stand = Stand()
    job = (await stand.dispatcher.receive(typed("/imagine a fox"))).job
    press = Press(payload=f"1.details.{job}.0", message=MessageId("m1"))
    elsewhere = replace(PLACE, chat="elsewhere")
    receipt = await stand.dispatcher.receive(typed("", 2, press=press, place=elsewhere))
    assert "another place" in receipt.sentence
    await stand.dispatcher.close()


@pytest.mark.parametrize(
    "payload",
    ["", "1.u", "2.u.aaaaaaaaaaaaaaaa.0", "1.nothing.aaaaaaaaaaaaaaaa.0", "1.u.aaaaaaaaaaaaaaaa.0", "x" * 5000],
)
async def test_a_press_that_means_nothing_gets_one_sentence(payload):
    """Stale, foreign and unknown payloads are answered, not raised."""
    stand = Stand()
    receipt = await stand.dispatcher.receive(typed("", press=Press(payload=payload, message=MessageId("m1"))))
    assert "refused" == receipt.kind
    assert receipt.sentence.endswith(".")
    await stand.dispatcher.close()


async def test_nobody_speaks_for_another_platform():
    """An author of another account is refused."""
    stand = Stand()
    receipt = await stand.dispatcher.receive(typed("/imagine a fox", author=replace(ANA, account="other")))
    assert "cannot tell who you are" in receipt.sentence
    assert "refused" == (await stand.dispatcher.receive(typed("/help", place=replace(PLACE, platform="none")))).kind
    await stand.dispatcher.close()


async def test_chatter_costs_no_store():
    """Plain talk is ignored even while the stores are away."""
    stand = Stand()
    stand.memory.away = True
    for text in ("hello", "", "10/12 people", "/usr/bin", "what about u2 tickets"):
        assert "ignored" == (await stand.dispatcher.receive(typed(text))).kind
    await stand.dispatcher.close()


async def test_other_bots_commands_in_a_group_without_private_messages():
    """There an unknown command is probably not ours; a slip of ours still is."""
    stand = Stand()
    stand.poster.capabilities = replace(stand.poster.capabilities, private=False)
    assert "ignored" == (await stand.dispatcher.receive(typed("/weather"))).kind
    assert "did you mean /imagine?" in (await stand.dispatcher.receive(typed("/imagin@our_bot x", 2))).sentence
    await stand.dispatcher.close()


async def test_native_options():
    """A menu delivers its options apart from the text."""
    stand = Stand()
    options = (("prompt", "a fox"), ("ar", "3:2"), ("n", "1"), ("seed", "7"))
    job = stand.memory.jobs[(await stand.dispatcher.receive(typed("/imagine", options=options))).job]
    spec = job.spec
    assert ("a fox", 160, 112, 1, 7) == (spec.prompt, spec.width, spec.height, spec.count, spec.seed)
    await stand.dispatcher.close()


_WORDS = st.one_of(
    st.text(max_size=30),
    st.sampled_from([f"/{name}" for name in commands()]),
    st.sampled_from(
        ["/imagin", "u2", "v3", "#2", "reroll", "--ar", "—seed 7", "--no", "all", "yes", "a fox", "\x00", "@"]
    ),
)


@given(st.lists(_WORDS, max_size=6).map(" ".join), st.booleans())
@settings(max_examples=150, deadline=None)
def test_any_text_gets_one_receipt(text, is_reply):
    """Whatever is typed, it is answered with a receipt, and everything but an order or silence is a sentence."""
    driver = FakeDriver()
    try:
        driver.say("Ana", "/imagine a fox --n 1")
        driver.settle()
        shown = driver.thread()[0].id
        driver.say("Ana", text, reply_to=shown if is_reply else None)
        receipt = driver.receipts[-1]
        assert receipt.kind in {"accepted", "ignored"} or receipt.sentence
        assert "wrong on my side" not in receipt.sentence
    finally:
        driver.close()


async def test_a_flood_is_not_answered_where_all_read_it():
    """One member's refused and answered commands take only so much of what a group may be told; others go on."""
    stand = Stand()
    stand.poster.capabilities = replace(stand.poster.capabilities, private=False)
    texts = ["/imagine a fox --arr 3:2", "/help"]
    receipts = [await stand.dispatcher.receive(typed(texts[number % 2], number)) for number in range(60)]
    assert all(receipt.told and receipt.sentence for receipt in receipts)
    assert 20 == len(stand.texts())
    ben = replace(ANA, id="ben", name="Ben")
    await stand.dispatcher.receive(typed("/help", 61, author=ben))
    assert 21 == len(stand.texts())
    assert "accepted" == (await stand.dispatcher.receive(typed("/imagine a fox", 62))).kind
    await stand.dispatcher.close()


async def test_where_answers_are_private_all_are_given():
    """Nobody else reads them, and they cost nobody anything."""
    stand = Stand()
    for number in range(40):
        await stand.dispatcher.receive(typed("/help", number))
    assert 40 == len(stand.texts())
    await stand.dispatcher.close()
