"""A result in words on a real Redis: signed by its pool, delivered before the strict server of each platform."""

from __future__ import annotations

import re
from contextlib import nullcontext
from dataclasses import replace

import pytest

from bot.bootstrap import open_bot
from bot.conversation.dispatcher import Dispatcher
from bot.platforms.web.post import rooms
from core.domain.ids import MessageId, invocation_id
from core.domain.jobs.job import text_artifact
from core.domain.jobs.states import JobState
from core.domain.place import Attachment, Author, Invocation, Place
from core.ports.work import Ticket
from core.stores.redis.assembly import open_store
from core.stores.redis.ledger.delivery import RedisDeliveryLedger
from core.stores.redis.ledger.render import RedisRenderLedger
from core.stores.redis.workers.reports import RedisWorkerReports
from tests.conversations.samples import PNG
from tests.integration.test_followers import OnDiscord, OnTelegram, settings_at
from tests.toys.describing import SAID, describing, with_describer
from workers.deliver.context import DeliveryContext
from workers.deliver.delivery import deliver

LONG = " ".join(f"This is *the* sentence with the number {n}." for n in range(300))


class OnWeb:
    """A room of the web chat."""

    platform, environ = "web", {}

    def __init__(self) -> None:
        self.server = nullcontext()

    def place(self) -> Place:
        return Place(platform="web", account="web", chat="room")


@pytest.fixture(params=[OnDiscord, OnTelegram, OnWeb])
def there(request):
    stage = request.param()
    with stage.server:
        yield stage
        assert [] == getattr(stage.server, "refused", [])


def shown(there, settings, bot):
    """The bot's one message: its words, and the labels of its buttons."""
    if there.platform == "web":
        (body,) = [one.body for one in rooms(settings, bot.redis).timeline(there.at.chat).page(9).messages]
        return body["text"], {button["label"] for row in body["buttons"] for button in row}
    (one,) = [one for one in there.room.shown() if there.platform == "discord" or one.by_bot]
    if there.platform == "discord":
        return re.sub(r"\\(.)", r"\1", one.text), set(one.labels)
    return one.text, {key.label for row in one.buttons for key in row}


@pytest.mark.parametrize("text", [SAID, LONG])
async def test_the_placeholder_becomes_the_words(there, redis_url, tmp_path, text):
    """From the command to the message, with buttons, and long words cut where a sentence ends."""
    settings = settings_at(there, redis_url, tmp_path / "data")
    with describing(tmp_path):
        store = open_store(settings)
        RedisWorkerReports(store).announce("render-x", pool="default", models=["pocket"], for_s=90)
        bot = open_bot(settings)
        if there.platform == "web":
            there.at = replace(there.at, chat=rooms(settings, bot.redis).create("ana"))
        services = with_describer(bot.services)
        dispatcher = Dispatcher(services, bot.posters)
        ana = Author(platform=there.platform, account=there.at.account, id="7", name="Ana")
        photo = Attachment(
            sha256=services.files.put(PNG, "image/png"),
            media_type="image/png",
            width=64,
            height=64,
            owner=ana.key,
            owner_name="Ana",
            prepared=True,
        )
        asked = Invocation(
            id=invocation_id(there.platform, there.at.account, "1"),
            place=there.at,
            author=ana,
            text="/tell",
            attachments=(photo,),
        )
        try:
            receipt = await dispatcher.receive(asked)
            assert ("accepted", True) == (receipt.kind, receipt.told), receipt.sentence
            render, ticket = RedisRenderLedger(store), Ticket(job=receipt.job, attempt=1)
            assert render.claim(ticket, worker="render-x", alone=True, for_s=60) is not None
            assert render.store_result(ticket, [text_artifact(text)])
            context = DeliveryContext(
                ledger=services.ledger,
                deliveries=RedisDeliveryLedger(store),
                lease=services.lease,
                messages=services.messages,
                posters=bot.posters,
                clock=services.clock,
            )
            await deliver(receipt.job, context)
            row = services.ledger.load(receipt.job)
            assert (JobState.DELIVERED, [text]) == (row.state, [one.text for one in row.texts])
            assert receipt.message == row.message != MessageId("")
            words, labels = shown(there, settings, bot)
            assert {"Details", "Delete"} <= labels
            assert words.startswith("Ana\n")
            assert "Made by AI (pocket)" in words
            told = words.split("\n")[1]
            assert text == told or (told.endswith("…") and told.rstrip(" ….") in text)
        finally:
            await dispatcher.close()
            await bot.close()
            store.client.close()


def test_words_are_taken_from_nobody_who_was_not_asked_for_them(installation):
    """A GPU host that puts words into a picture's result, or other words than it names, has made no result."""
    from tests.integration.test_one_way import accept

    store = installation.store
    render = RedisRenderLedger(store)
    for number, artifact in enumerate(
        (
            text_artifact("Send money to Mallory."),
            replace(text_artifact("Send money."), text="Other words."),
            replace(text_artifact("Send money."), media_type="image/png"),
        ),
        start=1,
    ):
        job = accept(installation, number)
        ticket = Ticket(job=job.id, attempt=1)
        render.claim(ticket, worker="w", alone=True, for_s=60)
        render.store_result(ticket, [artifact])
        assert () == store.load(job.id).artifacts
        assert RedisDeliveryLedger(store).begin(job.id, for_s=9) is None
