"""Asking an engine elsewhere: several at once, watched, closed, and never a stall."""

from __future__ import annotations

import io
import threading
import time
from dataclasses import replace

import pytest
from PIL import Image

from core.catalogue.card import Catalogue
from core.catalogue.rows import load_catalogue
from core.domain.errors import OperatorError, RenderFailed
from core.domain.jobs.job import RenderSpec
from core.domain.jobs.reasons import reason_of
from core.domain.jobs.task import InputRole
from core.ports.work import Ticket
from core.settings import LeaseSettings, RenderSettings
from core.stores import memory as fakes
from core.stores.memory.files import MemoryFileStore
from core.stores.memory.memory import Memory
from core.tasks import image_to_image, text_to_clip, text_to_image
from tests.contract.ports.rows import make_job
from tests.extension.folders import added
from tests.extension.toys import TOY_ENGINE
from tests.make_spec import make_spec
from tests.stubs.engine.server import Engine as Server
from tests.stubs.engine.server import colour_of
from tests.unit.engine.conftest import Watch
from workers.engines.engine import Engine
from workers.engines.outcome import Unwatched
from workers.render.heartbeat import Heartbeat

SIDE_PX = 32
SHIPPED = load_catalogue().get("flux2-klein")


def asking(prompt: str, *, seed: int = 7, **more) -> RenderSpec:
    size = {"width": SIDE_PX, "height": SIDE_PX, "steps": 4, "guidance": 1.0}
    return make_spec(model="far", prompt=prompt, seed=seed, **{"count": 1, **size, **more})


@pytest.fixture
def server():
    """The strict engine."""
    made = Server(slow_s=1.2)
    yield made
    made.close()
    assert [] == made.problems


@pytest.fixture
def far(tmp_path, server):
    """An engine of ours whose only model is there, with options."""
    built = []

    def build(*, tasks=(text_to_image.TASK,), batch=8, url=None, **options) -> Engine:
        said = {"url": url or server.url, **options}
        card = replace(SHIPPED, id="far", family="toy_engine", tasks=tasks, batch=batch, options=said)
        engine = Engine(Catalogue(cards=(card,)), RenderSettings(models=("far",)), MemoryFileStore(Memory()))
        built.append(engine)
        return engine

    with added("workers.engines.remote", tmp_path / "engines", {"toy_engine": TOY_ENGINE}):
        yield build
        for engine in built:
            engine.models.close()


def seen(outcome, at: int = 0):
    return Image.open(io.BytesIO(outcome.files[at][0])).getpixel((9, 9))


def test_every_picture_is_a_request_of_its_own(far, server):
    """Jobs of one batch share nothing but the time: each picture has its seed, as many at once as are allowed."""
    outcomes = far(concurrency=3).render([asking("slow", count=2), asking("slow", seed=40, count=3)], Unwatched())
    assert [colour_of(7), colour_of(8)] == [seen(outcomes[0], at) for at in (0, 1)]
    assert [colour_of(seed) for seed in (40, 41, 42)] == [seen(outcomes[1], at) for at in (0, 1, 2)]
    assert (5, 3) == (len(server.asked), server.open_at_once)


def test_a_slow_answer_is_no_stall(far):
    """While a request is open the watch hears again and again that the work is alive, and counts what has come."""
    heard = Watch()
    far().render([asking("a fox"), asking("slow")], heard)
    assert {(0, 2), (1, 2)} >= set(heard.steps[:-1])
    assert (1, 2) in heard.steps
    assert len(heard.steps) >= 4
    assert (2, 2) == heard.steps[-1]


def test_the_heartbeat_beats_while_a_request_is_open(far):
    """Even where an answer takes many times what counts as hanging."""
    memory, stalled = fakes.Memory(), []
    ledger = fakes.MemoryRenderLedger(memory)
    fakes.MemoryLedger(memory).accept(make_job(1), dedupe_s=60)
    ticket = Ticket(job=make_job(1).id, attempt=1)
    ledger.claim(ticket, worker="w", alone=True, for_s=9)
    lease = LeaseSettings(beat_s=0.05, stall_s=0.5, load_s=0.5)
    reports = fakes.MemoryWorkerReports(memory)
    heartbeat = Heartbeat(
        ledger, reports, lease, worker="w", pool="default", models=["far"], stalled=lambda: stalled.append(1)
    )
    held = heartbeat.hold([ticket], work="w")

    class Beating:
        def on_step(self, step, of, preview):
            held.mark("step")
            return frozenset()

    heartbeat.start()
    far().render([asking("slow")], Beating())
    heartbeat.drop(held)
    heartbeat.stop()
    assert [] == stalled


def test_what_comes_can_be_seen_before_the_rest(far):
    """A preview shows the pictures that are there, and nothing where none is."""
    heard = Watch(look_at=0)
    far().render([asking("slow", count=2)], heard)
    assert heard.previews[0] is None
    assert heard.previews[-1] is not None


def test_a_cancel_closes_the_request(far, server):
    """The others of the batch get theirs; the engine hears at once that nobody waits."""
    began = time.monotonic()
    outcomes = far().render([asking("never"), asking("slow", seed=9)], Watch(drop={0: 0}))
    assert [True, False] == [outcome.dropped for outcome in outcomes]
    assert outcomes[0].failure is None
    assert colour_of(9) == seen(outcomes[1])
    assert server.until(lambda: server.closed == ["never"])
    assert time.monotonic() - began < 8


def test_when_everybody_cancels_everything_is_closed(far, server):
    """Nothing is waited for any more, and the engine works on afterwards."""
    engine = far()
    (outcome,) = engine.render([asking("never", count=3)], Watch(drop={0: 0}))
    assert outcome.dropped
    assert server.until(lambda: server.closed == ["never"] * 3)
    assert colour_of(5) == seen(engine.render([asking("a fox", seed=5)], Unwatched())[0])


def test_an_error_of_the_watch_closes_everything(far, server):
    """Whoever watches may stop the batch, because the worker has to end."""

    class Lost(Exception):
        pass

    class Losing:
        def on_step(self, step, of, preview):
            raise Lost

    with pytest.raises(Lost):
        far().render([asking("never")], Losing())
    assert server.until(lambda: server.closed == ["never"])


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        ("away", "engine_away"),
        ("elsewhere", "engine_away"),
        ("no", "engine_refused"),
        ("never", "engine_slow"),
        ("small", "not_made"),
        ("rubbish", "not_made"),
        ("endless", "not_made"),
    ],
)
def test_what_goes_wrong_is_one_persons_sentence(far, words, reason):
    """The others of the batch get their pictures; the sentence is one of the closed list."""
    outcomes = far(deadline_s=3.0).render([asking(words), asking("a fox", seed=9)], Unwatched())
    assert reason == reason_of(outcomes[0].failure).id
    assert colour_of(9) == seen(outcomes[1])


def test_an_engine_that_does_not_listen_is_away(far, server):
    """Nobody waits for its deadline."""
    (outcome,) = far(url="http://127.0.0.1:9").render([asking("a fox")], Unwatched())
    assert "engine_away" == reason_of(outcome.failure).id


def test_a_picture_to_start_from_goes_along_as_bytes(far, server):
    """Never as anybody's address."""
    engine = far(tasks=(text_to_image.TASK, image_to_image.TASK))
    model = engine.models.get(engine.card("far")).model
    from workers.engines.local.call import Call, Row

    source = Image.new("RGB", (SIDE_PX, SIDE_PX), "teal")
    row = Row(prompt="a fox", negative="", seed=3, inputs={InputRole.SOURCE: (source,)})
    size = {"width": SIDE_PX, "height": SIDE_PX}
    call = Call(task=image_to_image.TASK, rows=(row,), **size, parameters={"steps": 4})
    model.run(call, lambda done, of, peek: frozenset())
    assert server.asked[0]["source"] is not None


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"url": "ftp://x"}, "options: url"),
        ({"concurrency": 0}, "options: concurrency"),
        ({"deadline_s": 0}, "options: deadline_s"),
        ({"dedline_s": 3}, "knows no 'dedline_s'; did you mean 'deadline_s'"),
    ],
)
def test_options_are_checked_before_anything_is_drawn(far, options, message):
    """When the worker starts, with the nearest name."""
    with pytest.raises(OperatorError, match=message):
        far(**options).at_once(["far"])


def test_a_row_with_clips_is_refused(far):
    """Nobody is promised what the seam cannot bring."""
    with pytest.raises(
        OperatorError, match="lists text_to_clip among its tasks, but its family 'toy_engine' can only do"
    ):
        far(tasks=(text_to_image.TASK, text_to_clip.TASK)).load("far")


def test_only_a_worker_that_asks_draws_several_batches_at_once(far):
    """As many as may be open; one with a model of its own draws one after the other."""
    engine = far(concurrency=6)
    assert 6 == engine.at_once(["far"])
    both = Engine(
        Catalogue(cards=(engine.card("far"), load_catalogue().get("lanczos"))),
        RenderSettings(),
        MemoryFileStore(Memory()),
    )
    assert 1 == both.at_once(["far", "lanczos"])
    both.models.close()


def test_batches_in_several_threads_share_the_places(far, server):
    """The limit is the engine's, whoever asks."""
    engine = far(concurrency=2)
    threads = [
        threading.Thread(target=engine.render, args=([asking("slow", seed=seed, count=2)], Unwatched()))
        for seed in (1, 20, 40)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert (6, 2) == (len(server.asked), server.open_at_once)


def test_a_failure_of_all_is_no_error_of_the_batch(far):
    """Nobody is tried again alone for what the engine has said already."""
    outcomes = far().render([asking("no"), asking("away")], Unwatched())
    assert ["engine_refused", "engine_away"] == [reason_of(outcome.failure).id for outcome in outcomes]
    assert issubclass(RenderFailed, Exception)
