"""The web chat before the back end."""

from __future__ import annotations

import socket
from collections.abc import Iterator, Mapping
from contextlib import contextmanager

import httpx
from redis import Redis

from bot.bootstrap import run_with
from bot.platforms.web.listen import serve
from bot.platforms.web.pages.sessions import sessions
from bot.platforms.web.post import rooms
from bot.platforms.web.settings import WebSettings
from core.settings import Settings
from tests.e2e.back_end import BackEnd
from tests.e2e.front import Front


class WebFront(Front):
    """Served on loopback; its rooms can be read as they lie in Redis."""

    def __init__(self, back: BackEnd) -> None:
        """Choose a port."""
        with socket.create_server(("127.0.0.1", 0)) as probe:
            port = probe.getsockname()[1]
        self.address = f"http://127.0.0.1:{port}"
        # people of a conversation say in a second what takes others minutes
        web = WebSettings(port=port, message_burst=1000, messages_per_s=1000)
        super().__init__(back, self._run, self._answers, platforms=("web",), web=web)
        settings = back.settings()
        self._sessions = sessions(settings)
        self._redis = Redis.from_url(settings.redis.url.get_secret_value(), socket_timeout=5.0)
        self.rooms = rooms(settings, self._redis)

    def person_of(self, cookies: Mapping[str, str]) -> str:
        """The person id in a browser's cookies."""
        person = self._sessions.person(cookies)
        assert person is not None
        return person

    def close(self) -> None:
        """End."""
        self.stop()
        self._redis.close()

    async def _run(self, settings: Settings) -> None:
        await run_with(settings, serve)

    def _answers(self) -> bool:
        try:
            return httpx.get(f"{self.address}/healthz").status_code == httpx.codes.OK
        except httpx.TransportError:
            return False


@contextmanager
def web_front(back: BackEnd) -> Iterator[WebFront]:
    """The web chat and its deliver worker."""
    front = WebFront(back)
    with back.delivering({"IMAGINE_PLATFORMS": "web"}):
        try:
            yield front
        finally:
            front.close()
