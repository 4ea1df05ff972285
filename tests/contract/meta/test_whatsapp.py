"""WhatsApp: a client that nobody here wrote (pywa) sends and reads; what it would not send is asked plainly."""

from __future__ import annotations

import hashlib

import httpx
import pytest
from pywa import WhatsApp, types
from pywa.errors import ReEngagementMessage

from tests.contract.meta.listener import Client, heard
from tests.contract.telegram.samples import clip, picture

_DAY_S = 86_400


class _ToTheStub(httpx.BaseTransport):
    """Carries what is meant for graph.facebook.com to the stub."""

    def __init__(self, graph: str) -> None:
        self._graph, self._inner = httpx.URL(graph), httpx.HTTPTransport()

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        if request.url.host == "graph.facebook.com":
            path = self._graph.path + request.url.path
            request.url = self._graph.copy_with(path=path, query=request.url.query)
        return self._inner.handle_request(request)

    def close(self) -> None:
        self._inner.close()


@pytest.fixture
def number(server):
    return server.whatsapp()


@pytest.fixture
def token(server, number):
    return server.token(number)


@pytest.fixture
def pywa(server, number, token):
    with httpx.Client(transport=_ToTheStub(server.graph)) as session:
        yield WhatsApp(number.phone_id, token, session=session, app_secret=server.app.secret, api_version=25.0)


@pytest.fixture
def ask(server, token, http):
    return Client(server=server, token=token, http=http)


@pytest.fixture
def chat(server, ana, number):
    chat = server.whatsapp_chat(ana, number)
    chat.says("/imagine a fox")
    return chat


@pytest.fixture
def heard_number(server, listener, number):
    heard(server, listener, number)
    return listener


@pytest.fixture
def text(ask, number, ana):
    def send(body="x", **more):
        told = {"messaging_product": "whatsapp", "to": ana.phone, "type": "text", "text": {"body": body}, **more}
        return ask("POST", f"{number.phone_id}/messages", json=told)

    return send


def test_pywa_sends_every_kind(server, pywa, chat, ana):
    """Words, pictures with buttons, lists, documents byte for byte, clips, links, reactions, typing: none refused."""
    asked = chat.shown()[0].id
    to = ana.phone
    pywa.indicate_typing(asked)
    assert chat.is_typing()
    pywa.send_message(to, "Drawing", reply_to_message_id=asked, tracker="d-1")
    assert not chat.is_typing()
    buttons = [types.Button(title=f"U{n}", callback_data=f"u{n}") for n in (1, 2, 3)]
    pywa.send_image(to, picture(), caption="a fox", buttons=buttons, mime_type="image/png")
    rows = [types.SectionRow(title=f"Picture {n}", callback_data=f"p{n}") for n in range(10)]
    listed = types.SectionList(button_title="More", sections=[types.Section(title="All", rows=rows)])
    pywa.send_message(to, "Which?", buttons=listed)
    pywa.send_document(to, picture(), filename="fox.png", mime_type="image/png")
    pywa.send_video(to, clip(), mime_type="video/mp4", caption="moves")
    pywa.send_message(to, "See", buttons=types.URLButton(title="Open", url="https://x.example/"))
    pywa.send_reaction(to, "🎨", asked)
    assert ("🎨",) == chat.shown()[0].reactions
    pywa.remove_reaction(to, asked)
    shown = chat.shown()
    assert () == shown[0].reactions
    assert asked == shown[1].reply_to
    assert (("U1", "U2", "U3"), (picture(),)) == (shown[2].buttons, shown[2].pictures)
    assert 10 == len(shown[3].buttons)
    assert (picture(),) == shown[4].files
    assert (clip(),) == shown[5].clips
    assert "https://x.example/" == chat.taps("Open")
    assert [] == server.refused


def test_pywa_reads_every_webhook(server, pywa, chat, heard_number):
    """Signed rightly, and each of the kind that it is."""
    read = []
    for on in (pywa.on_message, pywa.on_callback_button, pywa.on_callback_selection, pywa.on_message_status):
        on(lambda _, update: read.append(update))
    asked = chat.says("/imagine a fox", reply_to=chat.shown()[0].id)
    chat.sends(picture(), caption="this one")
    chat.sends(picture(kind="WEBP"), kind="sticker")
    chat.reacts(asked, "❤")
    button = [types.Button(title="U1", callback_data="u1")]
    sent = pywa.send_message(chat.person.phone, "Ready", buttons=button, tracker="d-7")
    rows = [types.SectionRow(title="Picture 1", callback_data="p1")]
    listed = types.SectionList(button_title="More", sections=[types.Section(title="All", rows=rows)])
    pywa.send_message(chat.person.phone, "Which?", buttons=listed)
    chat.taps("U1")
    chat.taps("Picture 1")
    chat.reads()
    assert server.delivered()
    for came in heard_number.came:
        assert pywa.webhook_update_validator(came.body, came.signature) is None
        assert pywa.webhook_update_validator(came.body + b" ", came.signature) is not None
        assert ("ok", 200) == pywa.webhook_update_handler(came.body)
    words, image, sticker, reaction = [one for one in read if isinstance(one, types.Message)]
    assert ("/imagine a fox", chat.person.name) == (words.text, words.from_user.name)
    assert ("this one", hashlib.sha256(picture()).hexdigest()) == (image.caption, image.image.sha256)
    assert picture() == pywa.get_media_bytes(pywa.get_media_url(image.image.id).url)
    assert sticker.sticker.mime_type == "image/webp"
    assert (asked, "❤") == (reaction.reaction.message_id, reaction.reaction.emoji)
    (pressed,) = [one for one in read if isinstance(one, types.CallbackButton)]
    assert "u1" == pressed.data
    (picked,) = [one for one in read if isinstance(one, types.CallbackSelection)]
    assert "p1" == picked.data
    statuses = [one for one in read if isinstance(one, types.MessageStatus)]
    mine = [one for one in statuses if one.id == sent.id]
    assert ["sent", "delivered"] == [one.status.value for one in mine]
    assert {"d-7"} == {one.tracker for one in mine}
    assert "read" == statuses[-1].status.value


def test_pywa_understands_a_refusal(server, pywa, chat, ana):
    """The error's code and details are where it looks for them."""
    server.world.fails_late = False
    server.advance(_DAY_S)
    with pytest.raises(ReEngagementMessage):
        pywa.send_message(ana.phone, "too late")


def test_a_shut_window_is_told_afterwards(server, text, chat, heard_number):
    """The call is answered with 200, and a status says that it failed; nothing stands in the conversation."""
    server.advance(_DAY_S)
    said = text(biz_opaque_callback_data="d-9")
    assert 200 == said.status
    assert server.delivered()
    (status,) = [one for change in heard_number.changes for one in change["value"].get("statuses", [])]
    assert ("failed", 131047, "d-9") == (
        status["status"],
        status["errors"][0]["code"],
        status["biz_opaque_callback_data"],
    )
    assert said.told["messages"][0]["id"] == status["id"]
    assert 1 == len(chat.shown())


def test_somebody_who_blocks(server, text, chat, heard_number):
    """Undeliverable, told the same way."""
    chat.blocks()
    assert 200 == text().status
    assert server.delivered()
    (status,) = [one for change in heard_number.changes for one in change["value"].get("statuses", [])]
    assert 131026 == status["errors"][0]["code"]


def test_somebody_without_a_number(server, ask, number, heard_number):
    """Known by an id of this business only, in events, answers and statuses."""
    bo = server.person("Bo", hides_phone=True)
    chat = server.whatsapp_chat(bo, number)
    chat.says("/imagine")
    message = {"messaging_product": "whatsapp", "type": "text", "text": {"body": "x"}}
    assert 131030 == ask("POST", f"{number.phone_id}/messages", json={**message, "to": bo.phone}).error[0]
    said = ask("POST", f"{number.phone_id}/messages", json={**message, "recipient": bo.business_id})
    assert "wa_id" not in said.told["contacts"][0]
    assert server.delivered()
    values = [change["value"] for change in heard_number.changes]
    (heard_one,) = values[0]["messages"]
    assert ("from" in heard_one, bo.business_id) == (False, heard_one["from_user_id"])
    assert all("wa_id" not in value["contacts"][0] for value in values)
    assert all("recipient_id" not in status for value in values[1:] for status in value["statuses"])


def test_people_change_their_minds(server, chat, heard_number):
    """An edit and a revocation name the message that they are about, and have ids of their own."""
    mine = chat.says("/imagine")
    chat.edits(mine, "/imagine a hare")
    chat.revokes(mine)
    assert server.delivered()
    told = [change["value"]["messages"][0] for change in heard_number.changes]
    assert ["text", "edit", "revoke"] == [one["type"] for one in told]
    assert mine == told[1]["edit"]["original_message_id"] == told[2]["revoke"]["original_message_id"]
    assert "/imagine a hare" == told[1]["edit"]["message"]["text"]["body"]
    assert 3 == len({one["id"] for one in told})


def test_one_pair_is_slow(server, text, chat):
    """131056 after a burst of 45, one every six seconds after that."""
    said = [text(str(n)) for n in range(46)]
    assert 200 == said[44].status
    assert 131056 == said[45].error[0]
    server.advance(7)
    assert 200 == text().status


def test_media_ids_and_links_die(server, ask, number, token, chat, heard_number, http):
    """A link after five minutes and without the token, an inbound id after seven days, an upload after thirty."""
    chat.sends(picture())
    assert server.delivered()
    image = heard_number.changes[0]["value"]["messages"][0]["image"]
    told = ask("GET", image["id"]).told
    head = {"Authorization": f"Bearer {token}"}
    assert 401 == http.get(told["url"]).status_code
    assert picture() == http.get(told["url"], headers=head).content
    server.advance(301)
    assert 404 == http.get(told["url"], headers=head).status_code
    server.advance(7 * _DAY_S)
    assert (100, 33) == ask("GET", image["id"]).error
    form = {"data": {"messaging_product": "whatsapp"}, "files": {"file": ("a.png", picture(), "image/png")}}
    upload = ask("POST", f"{number.phone_id}/media", **form).told["id"]
    server.advance(29 * _DAY_S)
    assert 200 == ask("GET", upload).status
    server.advance(2 * _DAY_S)
    assert (100, 33) == ask("GET", upload).error


@pytest.mark.parametrize(
    ("more", "code"),
    [
        ({"text": {"body": "x" * 4097}}, 100),
        ({"colour": "red"}, 100),
        ({"image": {"id": "1"}}, 131009),
        ({"type": "image"}, 131008),
        ({"to": "49", "recipient": "DE.1"}, 131008),
        ({"biz_opaque_callback_data": "d" * 513}, 100),
    ],
)
def test_what_no_client_may_send(server, text, chat, more, code):
    """Each is refused and stands in the ledger."""
    assert code == text(**more).error[0]
    assert 1 == len(server.refused)
    assert 1 == len(chat.shown())


@pytest.mark.parametrize(
    ("kind", "action"),
    [
        ("button", {"buttons": [{"type": "reply", "reply": {"id": str(n), "title": "same"}} for n in range(2)]}),
        ("button", {"buttons": [{"type": "reply", "reply": {"id": str(n), "title": str(n)}} for n in range(4)]}),
        ("button", {"buttons": [{"type": "reply", "reply": {"id": "a", "title": "t" * 21}}]}),
        ("list", {"button": "More", "sections": [{"rows": [{"id": "a", "title": "a"}]}] * 2}),
        (
            "list",
            {
                "button": "More",
                "sections": [
                    {"title": str(s), "rows": [{"id": f"{s}{n}", "title": str(n)} for n in range(6)]} for s in range(2)
                ],
            },
        ),
    ],
)
def test_buttons_that_no_client_may_send(server, ask, number, ana, chat, kind, action):
    """The same title twice, four, a long title, sections without titles, twelve rows."""
    interactive = {"type": kind, "body": {"text": "x"}, "action": action}
    body = {"messaging_product": "whatsapp", "to": ana.phone, "type": "interactive", "interactive": interactive}
    assert "error" in ask("POST", f"{number.phone_id}/messages", json=body).told
    assert 1 == len(server.refused)
