"""Asking Meta: what is answered is handed on, and what is refused says what to do now."""

from __future__ import annotations

import json

import httpx
import pytest

from bot.meta.graph.client import Graph, GraphFailed, always
from bot.meta.graph.outcomes import Outcome, outcome_of
from bot.meta.graph.usage import APP, BUSINESS, pause_s
from tests.contract.telegram.samples import clip, picture
from tests.stubs.meta import MetaServer

_DAY_S = 86_400


@pytest.fixture
def server():
    with MetaServer() as running:
        yield running


@pytest.fixture
def page(server):
    return server.page()


@pytest.fixture
def chat(server, page):
    chat = server.chat(server.person("Ana"), page)
    chat.says("/imagine a fox")
    return chat


@pytest.fixture
async def graph(server, page):
    token = server.token(page)
    async with httpx.AsyncClient() as http:
        yield Graph(
            http=http,
            address=server.graph,
            version="v26.0",
            token=always(token),
            secret=server.app.secret.encode(),
        )


async def sent(graph, chat, message=None, **more):
    message = message or {"text": "x"}
    body = {"recipient": {"id": chat.person_id}, "messaging_type": "RESPONSE", "message": message, **more}
    return await graph.ask("POST", "me/messages", body=body)


async def refused(graph, chat, message=None):
    with pytest.raises(GraphFailed) as caught:
        await sent(graph, chat, message)
    return caught.value


async def test_a_call_is_proved_and_keeps_its_token_out_of_the_address(server, graph, chat):
    """The token is in a header, the proof in the query, and Meta takes both where it asks for both."""
    server.app.proof_required = True
    told = await sent(graph, chat, {"text": "a fox", "metadata": "d-1"})
    assert chat.shown()[-1].id == told["message_id"]
    assert {"header"} == {one.token_in for one in server.calls}
    assert [] == server.refused


async def test_a_file_goes_as_a_form(server, graph, chat):
    """With its media type, beside the fields."""
    message = {"attachment": {"type": "image", "payload": {"is_reusable": True}}}
    form = {"message": json.dumps(message)}
    file = {"filedata": ("a.png", picture(), "image/png")}
    attachment_id = (await graph.ask("POST", "me/message_attachments", form=form, files=file))["attachment_id"]
    again = {"attachment": {"type": "image", "payload": {"attachment_id": attachment_id}}}
    await sent(graph, chat, again)
    assert (picture(),) == chat.shown()[-1].pictures
    wrong = {"attachment": {"type": "image", "payload": {"attachment_id": "4711"}}}
    assert Outcome.UPLOAD is (await refused(graph, chat, wrong)).outcome
    form = {"message": json.dumps({"attachment": {"type": "image", "payload": {}}})}
    with pytest.raises(GraphFailed) as caught:
        await graph.ask("POST", "me/message_attachments", form=form, files={"filedata": ("c", clip(), "image/png")})
    assert (Outcome.REFUSED, 2018047) == (caught.value.outcome, caught.value.subcode)


async def test_what_becomes_of_a_message(server, page, graph, chat):
    """A shut window holds it, a human too, a block ends it, a dead token or secret stops the account."""
    server.advance(_DAY_S)
    assert Outcome.HOLD is (await refused(graph, chat)).outcome
    chat.says("hi")
    chat.human_answers("Let me", takes_over=True)
    assert Outcome.HOLD is (await refused(graph, chat)).outcome
    chat.hands_back(server.app.id)
    chat.blocks()
    assert Outcome.GONE is (await refused(graph, chat)).outcome
    chat.blocks(on=False)
    server.app.advanced = False
    assert Outcome.BROKEN is (await refused(graph, chat)).outcome
    server.app.advanced = True
    assert Outcome.REFUSED is (await refused(graph, chat, {"text": "x" * 2001})).outcome
    other = server.chat(server.person("Bo"), server.page("Other"))
    assert Outcome.GONE is (await refused(graph, other)).outcome
    wrong = Graph(http=graph.http, address=graph.address, version="v26.0", token=graph.token, secret=b"another")
    assert Outcome.BROKEN is (await refused(wrong, chat)).outcome
    server.revoke(await graph.token())
    failed = await refused(graph, chat)
    assert (Outcome.BROKEN, 190, 460) == (failed.outcome, failed.number, failed.subcode)


async def test_a_throttled_account_says_for_how_long(server, page, graph, chat):
    """The header's minutes are told to whoever keeps the pace, and go with the refusal."""
    pauses = []
    slowed = Graph(http=graph.http, address=graph.address, version="v26.0", token=graph.token, slow_down=pauses.append)
    await sent(slowed, chat)
    assert [] == pauses
    server.throttle(page, minutes=5)
    failed = await refused(slowed, chat)
    assert (Outcome.PAUSE, 300.0, [300.0]) == (failed.outcome, failed.retry_after_s, pauses)


@pytest.mark.parametrize(
    ("how", "outcome"),
    [
        ({"how": "500"}, Outcome.UNKNOWN),
        ({"how": "html"}, Outcome.UNKNOWN),
        ({"how": "reset"}, Outcome.UNKNOWN),
        ({"how": "reset_after"}, Outcome.UNKNOWN),
        ({"how": "500_after"}, Outcome.UNKNOWN),
        ({"code": 2}, Outcome.UNKNOWN),
        ({"code": 1200}, Outcome.RETRY),
        ({"code": 613, "subcode": 2534040}, Outcome.RETRY),
        ({"code": 4}, Outcome.PAUSE),
        ({"code": 9999, "transient": True}, Outcome.RETRY),
        ({"code": 9999}, Outcome.REFUSED),
        ({"code": 368}, Outcome.BROKEN),
        ({"code": 10}, Outcome.BROKEN),
        ({"code": 200, "subcode": 1545041}, Outcome.HOLD),
        ({"code": 551, "subcode": 1545041}, Outcome.GONE),
    ],
)
async def test_a_bad_day(server, graph, chat, how, outcome):
    """Where a message may be out, that is said; a look that broke off can be had again."""
    server.fail("messages", **how)
    assert outcome is (await refused(graph, chat)).outcome
    if "how" in how:
        server.fail("me", **how)
        with pytest.raises(GraphFailed) as caught:
            await graph.ask("GET", "me")
        assert Outcome.RETRY is caught.value.outcome


async def test_nobody_there(graph, chat):
    """What never left can be sent again; the token stands nowhere in what is told."""
    gone = Graph(http=graph.http, address="http://127.0.0.1:1", version="v26.0", token=graph.token)
    failed = await refused(gone, chat)
    assert Outcome.RETRY is failed.outcome
    assert await graph.token() not in failed.message


@pytest.mark.parametrize(
    ("headers", "seconds"),
    [
        ({}, 0.0),
        ({APP: '{"call_count":28,"total_time":25,"total_cputime":25}'}, 0.0),
        ({APP: '{"call_count":100,"total_time":25,"total_cputime":25}'}, 300.0),
        ({BUSINESS: '{"1":[{"type":"messenger","call_count":5,"estimated_time_to_regain_access":0}]}'}, 0.0),
        ({BUSINESS: '{"1":[{"type":"messenger","call_count":5,"estimated_time_to_regain_access":7}]}'}, 420.0),
        ({BUSINESS: '{"1":[{"type":"messenger","total_time":101}]}'}, 300.0),
        ({BUSINESS: '{"1":[{"call_count":1},{"estimated_time_to_regain_access":2}],"2":[]}', APP: "7"}, 120.0),
        ({APP: "no JSON", BUSINESS: '["x", null]'}, 0.0),
        ({APP: '{"call_count":"100"}', BUSINESS: '{"1":{"estimated_time_to_regain_access":"soon"}}'}, 0.0),
    ],
)
def test_usage(headers, seconds):
    """Below the limit there is no pause; what cannot be read says nothing."""
    assert seconds == pause_s(headers)


@pytest.mark.parametrize(
    ("code", "subcode", "outcome"),
    [
        (100, 2018008, Outcome.RETRY),
        (100, 2018294, Outcome.RETRY),
        (100, 2018109, Outcome.REFUSED),
        (100, 2018001, Outcome.GONE),
        (100, 2534014, Outcome.GONE),
        (100, 33, Outcome.GONE),
        (100, None, Outcome.REFUSED),
        (100, 2534025, Outcome.REFUSED),
        (10, 2018065, Outcome.HOLD),
        (10, 2534022, Outcome.HOLD),
        (10, 2534037, Outcome.HOLD),
        (10, 2018108, Outcome.GONE),
        (10, 1893063, Outcome.BROKEN),
        (190, 463, Outcome.BROKEN),
        (80002, None, Outcome.PAUSE),
    ],
)
def test_other_refusals(code, subcode, outcome):
    """Those that the strict server does not make by itself."""
    assert outcome is outcome_of(code, subcode)
