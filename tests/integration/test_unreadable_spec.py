"""A job of a release to come, met by a worker of now: not drawn, and its person hears why."""

from __future__ import annotations

import pytest

from core.domain.jobs.reasons import because
from core.domain.jobs.states import JobState
from core.stores.redis.ledger import rows
from core.stores.redis.line.set_aside import SetAsideList
from core.stores.redis.scheme import names as layout
from core.wire.codec import from_json, to_data
from core.wire.signing import state, stated
from core.wire.statements import ENDING, TICKET, JobRow, digest, ticket_of
from tests.integration.test_batch_worker import Shop, settings  # noqa: F401 - a fixture
from tests.speech import english


@pytest.fixture
def shop(settings):  # noqa: F811 - a fixture
    made = Shop(settings)
    yield made
    made.store.client.close()


@pytest.fixture
def newer(monkeypatch):
    """Let the bot be of a release to come, whose specs say more; returns what more they say."""
    more: dict[str, object] = {}

    def sign(job, me):
        said = to_data(ticket_of(job))
        top = {name: value for name, value in more.items() if name == "schema"}
        spec = {**said["spec"], **{name: value for name, value in more.items() if name != "schema"}}
        return state(TICKET, {**said, **top, "spec": spec}, ("bot",), me)

    monkeypatch.setattr(rows, "sign_ticket", sign)
    return more


@pytest.mark.parametrize(
    "said", [{"mask_of_tomorrow": "a" * 64}, {"task": "inpaint_of_tomorrow"}, {"schema": 99, "shape": "round"}]
)
def test_a_spec_of_the_future_ends_in_a_sentence(shop, newer, said):
    """Signed by this worker for the very ticket, so that whoever can read that posts it; the next job is drawn."""
    newer.update(said)
    job = shop.accept(1)
    newer.clear()
    good = shop.accept(2)
    shop.work_off()
    assert [JobState.RENDERED] == shop.states(good)
    assert ["draw [2]", "encode 2"] == shop.renderer.notes
    client = shop.store.client
    row = from_json(JobRow, client.get(layout.job("default", job.id)))
    assert JobState.FAILED is row.state
    who, ending = stated(ENDING, row.ending, ("render.default",), shop.store.me.public)
    ticket = client.get(layout.ticket("default", job.id)).decode()
    assert ("render.default", "too_new", digest(ticket)) == (who, ending["reason"]["id"], ending["ticket"])
    assert client.zscore(layout.promises("default"), job.id) is not None
    assert client.zscore(layout.waiting("default"), job.id) is None
    (aside,) = SetAsideList(shop.store).newest()
    assert job.id in aside.rq_id
    assert "worker" in english(because("too_new"))
