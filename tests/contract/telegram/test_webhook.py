"""The webhook: updates are posted with the secret token until the bot takes them."""

from __future__ import annotations

import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

_SECRET = "s3cret_token-of-the-bot"


class Listener:
    """A bot that answers as it is told, and notes what came."""

    def __init__(self):
        self.came, self.answers, self.news = [], [], threading.Condition()
        listener = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self):
                import json

                body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
                with listener.news:
                    listener.came.append((body, self.headers.get("X-Telegram-Bot-Api-Secret-Token")))
                    status = listener.answers.pop(0) if listener.answers else 200
                    listener.news.notify_all()
                self.send_response(status)
                self.send_header("Content-Length", "0")
                self.end_headers()

            def log_message(self, *args):
                pass

        self.http = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.http.server_port}/hook"
        self.thread = threading.Thread(target=self.http.serve_forever, kwargs={"poll_interval": 0.01})
        self.thread.start()

    def close(self):
        self.http.shutdown()
        self.http.server_close()
        self.thread.join()


@pytest.fixture
def listener():
    listener = Listener()
    yield listener
    listener.close()


def test_updates_come_with_the_secret_token(server, ask, ana, direct, listener):
    """And are taken when the bot says 200."""
    ana.says(direct, "before it was set")
    assert ask("setWebhook", url=listener.url, secret_token=_SECRET, max_connections=1).result
    ana.says(direct, "after")
    assert server.confirmed()
    assert ["before it was set", "after"] == [body["message"]["text"] for body, _ in listener.came]
    assert {_SECRET} == {secret for _, secret in listener.came}
    assert 0 == ask("getWebhookInfo").result["pending_update_count"]


def test_without_a_secret_there_is_no_header(server, ask, ana, direct, listener):
    """Nothing that an adapter could mistake for one."""
    ask("setWebhook", url=listener.url)
    ana.says(direct, "hello")
    assert server.confirmed()
    assert [None] == [secret for _, secret in listener.came]


def test_what_is_not_taken_comes_again(server, ask, ana, direct, listener):
    """The same update, in order within its chat, while others go on."""
    ben = server.user("Ben")
    listener.answers = [500, 404, 302]
    ask("setWebhook", url=listener.url)
    ana.says(direct, "first")
    ana.says(direct, "second")
    assert server.confirmed()
    ben.says(server.direct(ben), "third")
    assert server.confirmed()
    assert ["first"] * 4 + ["second", "third"] == [body["message"]["text"] for body, _ in listener.came]
    assert 1 == len({body["update_id"] for body, _ in listener.came[:4]})
    assert ask("getWebhookInfo").result["last_error_message"].startswith("Wrong response from the webhook: 302")


def test_a_bot_that_is_away_gets_it_later(server, ask, ana, direct, listener):
    """A connection that is refused is tried again, and the webhook's state says why."""
    url = listener.url
    listener.close()
    ask("setWebhook", url=url)
    ana.says(direct, "hello")
    assert server.until(lambda: server.world.hook.failed_because)
    assert 1 == ask("getWebhookInfo").result["pending_update_count"]
    ask("deleteWebhook")
    assert ["hello"] == [update["message"]["text"] for update in ask("getUpdates").result]


def test_replays_come_by_webhook_too(server, ask, ana, direct, listener):
    """Taken or not, everything comes again."""
    ask("setWebhook", url=listener.url)
    for text in "abc":
        ana.says(direct, text)
    assert server.confirmed()
    server.replay(2, seed=1)
    assert server.confirmed()
    assert sorted("abc" * 3) == sorted(body["message"]["text"] for body, _ in listener.came)


def test_pending_updates_can_be_dropped(server, ask, ana, direct, listener):
    """Where the bot asks for it."""
    ana.says(direct, "old")
    ask("setWebhook", url=listener.url, drop_pending_updates=True)
    ana.says(direct, "new")
    assert server.confirmed()
    assert ["new"] == [body["message"]["text"] for body, _ in listener.came]


def test_setting_it_twice_in_a_second(ask, listener):
    """Is too much: several processes that all set it at their start run into this."""
    ask("setWebhook", url=listener.url)
    said = ask("setWebhook", url=listener.url)
    assert (429, 1) == (said.status, said.body["parameters"]["retry_after"])
