"""The limits that stand in the documentation's prose: each refuses one thing too many, and takes the last that fits."""

from __future__ import annotations

import pytest

from tests.contract.telegram.samples import Client, clip, keys, picture
from tests.stubs.telegram import TelegramServer
from tests.stubs.telegram.files import DOWNLOAD_BYTES
from tests.stubs.telegram.media import FILE_BYTES, PHOTO_BYTES


def _button(**button):
    return {"text": "x", "reply_markup": {"inline_keyboard": [[{"text": "U1", **button}]]}}


def _command(command="imagine", description="Draw"):
    return {"command": command, "description": description}


# (method, what is wrong, Telegram's words, the same call that fits)
_CALLS = [
    ("sendMessage", {"text": "x" * 4097}, "message is too long", {"text": "x" * 4096}),
    ("sendMessage", {"text": "🦊" * 2049}, "message is too long", {"text": "🦊" * 2048}),
    ("sendMessage", {"text": " \n"}, "message text is empty", {"text": " x\n"}),
    ("sendMessage", {"text": "<b>x", "parse_mode": "HTML"}, "find end tag", {"text": "<b>x</b>", "parse_mode": "HTML"}),
    ("sendMessage", {"text": "a<b", "parse_mode": "HTML"}, "can't parse", {"text": "a&lt;b", "parse_mode": "HTML"}),
    ("sendMessage", {"text": "<p>x</p>", "parse_mode": "HTML"}, "unsupported start tag", {"text": "<p>x</p>"}),
    ("sendMessage", {"text": "x", "parse_mode": "BBCode"}, "unsupported parse_mode", {"text": "x"}),
    (
        "sendMessage",
        {"text": "x", "entities": [{"type": "bold", "offset": 0, "length": 2}]},
        "ENTITY_BOUNDS_INVALID",
        {"text": "x", "entities": [{"type": "bold", "offset": 0, "length": 1}]},
    ),
    ("sendMessage", _button(callback_data="x" * 65), "BUTTON_DATA_INVALID", _button(callback_data="x" * 64)),
    ("sendMessage", _button(callback_data="é" * 33), "BUTTON_DATA_INVALID", _button(callback_data="é" * 32)),
    ("sendMessage", _button(callback_data=""), "BUTTON_DATA_INVALID", _button(callback_data="x")),
    ("sendMessage", _button(), "text buttons are unallowed", _button(url="https://example.org")),
    ("sendMessage", _button(url="fox"), "BUTTON_URL_INVALID", _button(url="tg://user?id=1")),
    ("sendMessage", _button(url="https://e.org", callback_data="x"), "unallowed", _button(callback_data="x")),
    (
        "sendMessage",
        {"text": "x", "reply_markup": keys(*"123456789")},
        "reply markup is too long",
        {"text": "x", "reply_markup": keys(*"12345678")},
    ),
    ("sendChatAction", {"action": "drawing"}, "wrong parameter action", {"action": "upload_photo"}),
    (
        "setMyCommands",
        {"commands": [_command("Imagine")]},
        "BOT_COMMAND_INVALID",
        {"commands": [_command("imagine_2")]},
    ),
    ("setMyCommands", {"commands": [_command("x" * 33)]}, "BOT_COMMAND_INVALID", {"commands": [_command("x" * 32)]}),
    (
        "setMyCommands",
        {"commands": [_command(description="x" * 257)]},
        "BOT_COMMAND_DESCRIPTION_INVALID",
        {"commands": [_command(description="x" * 256)]},
    ),
    (
        "setMyCommands",
        {"commands": [_command(f"c{i}") for i in range(101)]},
        "BOT_COMMANDS_TOO_MUCH",
        {"commands": [_command(f"c{i}") for i in range(100)]},
    ),
    ("setMyCommands", {"commands": [], "language_code": "deu"}, "language", {"commands": [], "language_code": "de"}),
    ("setMyDescription", {"description": "x" * 513}, "BOT_DESCRIPTION_TOO_LONG", {"description": "x" * 512}),
    (
        "setMyShortDescription",
        {"short_description": "x" * 121},
        "BOT_SHORT_DESCRIPTION_TOO_LONG",
        {"short_description": "x" * 120},
    ),
    ("setWebhook", {"url": "http://127.0.0.1:9/", "secret_token": "a b"}, "unallowed characters", {"url": ""}),
    ("setWebhook", {"url": "http://127.0.0.1:9/", "secret_token": "a" * 257}, "token is too long", {"url": ""}),
    ("setWebhook", {"url": "http://example.org/"}, "HTTPS URL must be provided", {"url": ""}),
    ("setWebhook", {"url": "https://example.org:9/"}, "only on ports 80, 88, 443 or 8443", {"url": ""}),
]
_CHATLESS = ("setMy", "setWebhook")


@pytest.mark.parametrize(("method", "wrong", "words", "right"), _CALLS, ids=[f"{c[0]}: {c[2]}" for c in _CALLS])
def test_a_limit_of_a_call(server, ask, group, method, wrong, words, right):
    """One thing too many is refused and recorded; the last that fits is taken."""
    chat = {} if method.startswith(_CHATLESS) else {"chat_id": group.id}
    refused = ask(method, **chat, **wrong)
    assert (400, 1) == (refused.status, len(server.refused))
    assert words in refused.words
    assert refused.words.startswith("Bad Request: ")
    assert ask(method, **chat, **right).result
    assert 1 == len(server.refused)


_FILES = [
    ("photo", picture(9000, 1001, kind="JPEG"), "PHOTO_INVALID_DIMENSIONS", picture(5000, 5000, kind="JPEG")),
    ("photo", picture(2100, 100), "PHOTO_INVALID_DIMENSIONS", picture(2000, 100)),
    ("photo", b"no picture at all", "IMAGE_PROCESS_FAILED", picture(kind="WEBP")),
    ("photo", picture(640, 640, colour="blue")[:-40], "IMAGE_PROCESS_FAILED", picture(kind="GIF")),
    ("photo", picture() + bytes(PHOTO_BYTES), "too big for a photo", picture() + bytes(PHOTO_BYTES - 1000)),
    ("photo", b"", "file must be non-empty", picture()),
    ("video", picture(), "wrong type of the video", clip()),
    ("video", clip(container="matroska"), "wrong type of the video", clip()),
    ("video", b"no clip at all", "wrong type of the video", clip()),
    ("animation", clip(container="matroska"), "wrong type of the animation", clip()),
    ("document", b"", "file must be non-empty", b"anything"),
]


@pytest.mark.parametrize(("kind", "wrong", "words", "right"), _FILES, ids=[f"{f[0]}: {f[2]}" for f in _FILES])
def test_a_limit_of_a_file(server, ask, group, kind, wrong, words, right):
    """Files are decoded, so that nothing else than a picture passes for one."""
    refused = ask(f"send{kind.title()}", chat_id=group.id, files={kind: wrong})
    assert (400, 1) == (refused.status, len(server.refused))
    assert words in refused.words
    assert ask(f"send{kind.title()}", chat_id=group.id, files={kind: right}).result
    assert 1 == len(server.refused)


def test_a_file_of_more_than_50_mb(server, ask, group):
    """Is refused before anybody looks at it."""
    said = ask("sendDocument", chat_id=group.id, files={"document": bytes(FILE_BYTES + 1)})
    assert (413, "Request Entity Too Large") == (said.status, said.words)
    assert 1 == len(server.refused)


def test_a_download_of_more_than_20_mb(ask, ana, direct):
    """Is refused where the bot asks for the file, not when it comes."""
    ana.says(direct, "", document=bytes(DOWNLOAD_BYTES + 1), file_name="big.png")
    document = ask("getUpdates").result[-1]["message"]["document"]
    assert document["file_size"] == DOWNLOAD_BYTES + 1
    assert "Bad Request: file is too big" == ask("getFile", file_id=document["file_id"]).words


def test_a_local_server_has_no_such_limits(tmp_path, local):
    """It shares a folder with its bot: files go by path, of any size."""
    server, ask = local
    ana = server.user("Ana")
    ana.says(server.direct(ana), "", document=bytes(DOWNLOAD_BYTES + 1), file_name="big.png")
    file_id = ask("getUpdates").result[-1]["message"]["document"]["file_id"]
    assert bytes(DOWNLOAD_BYTES + 1) == (tmp_path / ask("getFile", file_id=file_id).result["file_path"]).read_bytes()
    mine = tmp_path / "mine.png"
    mine.write_bytes(picture(70, 50))
    ask("sendPhoto", chat_id=ana.id, photo=mine.as_uri())
    assert (70, 50) == server.direct(ana).shown()[-1].size_px
    assert [] == server.refused


@pytest.mark.parametrize("size", [0, 1, 11])
def test_an_album_has_two_to_ten(server, ask, group, size):
    """More or fewer are refused."""
    album = [{"type": "photo", "media": f"attach://p{i}"} for i in range(size)]
    said = ask("sendMediaGroup", chat_id=group.id, media=album, files={f"p{i}": picture() for i in range(size)})
    assert (400, 1) == (said.status, len(server.refused))
    assert "messages" in said.words


def test_an_album_is_of_one_sort(server, ask, group):
    """Documents stay among themselves, and nothing of a wrong album is sent."""
    album = [{"type": "photo", "media": "attach://a"}, {"type": "document", "media": "attach://b"}]
    said = ask("sendMediaGroup", chat_id=group.id, media=album, files={"a": picture(), "b": picture()})
    assert said.words == "Bad Request: can't use the media of the specified type in the album"
    assert [] == group.shown()


def test_a_part_of_an_album_stays_of_its_sort(server, ask, group):
    """A file becomes another file, a picture another picture or a clip, and neither becomes the other."""
    for mine, other in (("document", "photo"), ("photo", "document")):
        album = [{"type": mine, "media": f"attach://{name}"} for name in "ab"]
        sent = ask("sendMediaGroup", chat_id=group.id, media=album, files={"a": picture(), "b": picture()}).result
        at = {"chat_id": group.id, "message_id": sent[0]["message_id"]}
        for kind, fits in ((other, False), (mine, True)):
            media = {"type": kind, "media": "attach://n"}
            said = ask("editMessageMedia", **at, media=media, files={"n": picture(colour="blue")})
            assert fits is (said.status == 200), said.words


def test_a_caption_has_1024_characters(server, ask, group):
    """In new messages, in albums and in edits alike."""
    photo = ask("sendPhoto", chat_id=group.id, caption="x" * 1024, files={"photo": picture()}).result["message_id"]
    long = "x" * 1025
    item = {"type": "photo", "media": "attach://a", "caption": long}
    where = {"chat_id": group.id, "message_id": photo}
    said = [
        ask("sendPhoto", chat_id=group.id, caption=long, files={"photo": picture()}),
        ask("sendMediaGroup", chat_id=group.id, media=[item, item], files={"a": picture()}),
        ask("editMessageCaption", **where, caption=long),
        ask("editMessageMedia", **where, media=item, files={"a": picture()}),
    ]
    assert {"Bad Request: message caption is too long"} == {one.words for one in said}
    assert 4 == len(server.refused)


def test_an_inline_message_takes_no_upload(server, ask, ana):
    """Only what is on Telegram already."""
    inline = _inline_message(ask, ana)
    media = {"type": "photo", "media": "attach://a"}
    said = ask("editMessageMedia", inline_message_id=inline, media=media, files={"a": picture()})
    assert said.status == 400
    assert "no upload" in server.refused[0].why


@pytest.mark.parametrize(
    ("params", "words"),
    [
        ({"results": [{"type": "article", "id": "1"}] * 51}, "too many inline query results"),
        ({"results": [{"type": "article", "id": "1"}] * 2}, "RESULT_ID_DUPLICATE"),
        ({"results": [{"type": "article", "id": "x" * 65}]}, "RESULT_ID_INVALID"),
        ({"results": [], "next_offset": "x" * 65}, "NEXT_OFFSET_INVALID"),
        ({"results": [], "button": {"text": "x"}}, "BUTTON_INVALID"),
        ({"results": [], "button": {"text": "x", "start_parameter": "a b"}}, "START_PARAM_INVALID"),
    ],
)
def test_an_inline_answer(server, ask, params, words):
    """At most 50 results, each with an id of its own of at most 64 bytes."""
    content = {"title": "x", "input_message_content": {"message_text": "x"}}
    results = [{**result, **content} for result in params["results"]]
    said = ask("answerInlineQuery", inline_query_id="1", **{**params, "results": results})
    assert words in said.words
    assert 1 == len(server.refused)


@pytest.mark.parametrize(
    ("params", "words"), [({"text": "x" * 201}, "MESSAGE_TOO_LONG"), ({"url": "https://e.org"}, "URL")]
)
def test_an_answer_to_a_press(server, ask, params, words):
    """Has at most 200 characters and opens links to t.me only."""
    said = ask("answerCallbackQuery", callback_query_id="1", **params)
    assert words in said.words
    assert 1 == len(server.refused)


@pytest.mark.parametrize(("emoji", "words"), [(["🦊"], "REACTION_INVALID"), (["👍", "👎"], "REACTIONS_TOO_MANY")])
def test_a_reaction(server, ask, group, emoji, words):
    """A bot has one, from Telegram's list."""
    message = ask("sendMessage", chat_id=group.id, text="x").result["message_id"]
    reaction = [{"type": "emoji", "emoji": one} for one in emoji]
    said = ask("setMessageReaction", chat_id=group.id, message_id=message, reaction=reaction)
    assert words in said.words
    assert 1 == len(server.refused)


def test_a_thumbnail_is_small(server, ask, group):
    """A JPEG of at most 320 px."""
    for thumbnail in (picture(kind="PNG"), picture(321, 300, kind="JPEG")):
        parts = {"video": clip(), "t": thumbnail}
        assert "PHOTO_THUMB_INVALID" in ask("sendVideo", chat_id=group.id, thumbnail="attach://t", files=parts).words
    parts = {"video": clip(), "t": picture(320, 300, kind="JPEG")}
    assert ask("sendVideo", chat_id=group.id, thumbnail="attach://t", files=parts).result["video"]["thumbnail"]
    assert 2 == len(server.refused)


def _inline_message(ask, ana):
    content = {"input_message_content": {"message_text": "Drawing"}, "reply_markup": keys("Cancel")}
    return ana.picks_inline({"type": "article", "id": "1", "title": "x", **content})


@pytest.fixture
def local(tmp_path, http):
    with TelegramServer(local=tmp_path) as server:
        yield server, Client(server=server, http=http)
