"""/export on Telegram: a file in the chat with the bot alone, and in a group a sentence that says so."""

from __future__ import annotations

import io
import json
import zipfile

import pytest

from tests.stands.telegram import telegram_bot


@pytest.fixture
def running(redis_url):
    with telegram_bot(redis_url) as (server, stand):
        yield server, stand


def test_a_file_in_private_and_a_sentence_in_a_group(running):
    """Once, however often Telegram repeats the update."""
    server, _ = running
    group, ana = server.group(), server.user("Ana")
    group.join(ana)
    ana.says(group, "/imagine a red fox --n 1")
    assert server.until(lambda: any("Made by AI" in one.text for one in group.shown()))
    ana.says(group, "/export")
    assert server.until(lambda: any("in a direct chat" in one.text for one in group.shown()))
    assert not [one for one in group.shown() if one.media == "document"]
    alone = server.direct(ana)
    ana.says(alone, "/export")
    assert server.until(lambda: any(one.media == "document" for one in alone.shown()))
    server.replay(5)
    assert server.confirmed()
    (sent,) = [one for one in alone.shown() if one.media == "document"]
    assert sent.file_name.endswith(".zip")
    assert "1 request, 1 file" in sent.text
    with zipfile.ZipFile(io.BytesIO(sent.content)) as archive:
        (job,) = json.loads(archive.read("jobs.json"))
    assert "a red fox" == job["spec"]["prompt"]
