"""The listening side: an application that serves the pages and takes what people write to the dispatcher."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from functools import partial
from importlib import resources
from typing import TYPE_CHECKING, Any

import structlog
from redis import Redis
from redis.asyncio import Redis as AsyncRedis
from redis.exceptions import RedisError
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import ClientDisconnect, Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Mount, Route, WebSocketRoute
from starlette.staticfiles import StaticFiles
from starlette.websockets import WebSocket

from bot.conversation.dispatcher import Dispatcher
from bot.conversation.services import Services
from bot.platforms.web.links import PAINTING_PATH, PATH, keyring
from bot.platforms.web.pages import access
from bot.platforms.web.pages.language import locale_of
from bot.platforms.web.pages.linked import Linked
from bot.platforms.web.pages.painting import Painting
from bot.platforms.web.pages.routes import Pages
from bot.platforms.web.pages.sessions import Sessions, sessions
from bot.platforms.web.pages.sites import site
from bot.platforms.web.pages.unsent import Unsent
from bot.platforms.web.post import rooms as rooms_of
from bot.platforms.web.rooms.hub import Hub
from bot.platforms.web.rooms.presence import Presence
from bot.platforms.web.settings import web
from bot.platforms.web.sockets.chat import Chat
from bot.platforms.web.sockets.connection import FRAME_BYTES, MUST_ENTER, TOO_FAST, Connection, Parts
from bot.platforms.web.sockets.counts import Sockets
from bot.platforms.web.sockets.paces import web_paces
from bot.platforms.web.sockets.protocol import SocketProtocol
from bot.posting import http_server
from bot.posting.last_resort import LastResort
from bot.speech.languages import spoken
from core.domain.errors import Mishap, StoreUnavailable, UserError
from core.stores.redis.reach import async_twin

if TYPE_CHECKING:
    from bot.conversation.bot import Bot

_REASON_BYTES = 123

_log = structlog.get_logger(__name__)


def create_app(dispatcher: Dispatcher, services: Services, redis: Redis) -> Starlette:
    """Put the web chat together; raises OperatorError where it would be open to strangers or has no cookie key."""
    settings = services.settings
    doors, signed = access.doors(web(settings)), sessions(settings)
    rooms = rooms_of(settings, redis)
    reader = async_twin(redis)
    hub, presence = Hub(reader), Presence(reader)
    paces, spare_bytes = web_paces(web(settings)), partial(_spare_bytes, services)
    unsent = Unsent(redis=redis, most_bytes=settings.limits.upload_bytes, spare_bytes=spare_bytes)
    pages = Pages(
        rooms=rooms,
        sessions=signed,
        files=services.files,
        ledger=services.ledger,
        worker_status=services.worker_status,
        limits=settings.limits,
        converter=services.converter,
        paces=paces,
        unsent=unsent,
    )
    painting = Painting(
        keyring=keyring(settings),
        services=services,
        dispatcher=dispatcher,
        sessions=signed,
        paces=paces,
    )
    linked = Linked(keyring=keyring(settings), files=services.files, clock=services.clock)
    chat = Chat(rooms=rooms, dispatcher=dispatcher, unsent=unsent)
    parts = Parts(chat=chat, hub=hub, presence=presence, paces=paces, sockets=Sockets(), limits=settings.limits)
    guard = Middleware(access.Guard, doors=doors, sessions=signed, requests=paces.requests)
    return Starlette(
        routes=[*_routes(pages, linked, signed, parts), *_of_paintings(painting)],
        middleware=[Middleware(LastResort), guard],
        exception_handlers={
            RedisError: _store_away,
            StoreUnavailable: _store_away,
            UserError: _mendable,
            ClientDisconnect: _gone,
        },
        lifespan=partial(_following, hub, presence, reader),
    )


@asynccontextmanager
async def _following(hub: Hub, presence: Presence, reader: AsyncRedis, _: Starlette) -> AsyncIterator[None]:
    tasks = [asyncio.create_task(hub.run()), asyncio.create_task(presence.run())]
    try:
        yield
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        await reader.aclose()


async def serve(bot: Bot) -> None:
    """Run the web chat until cancelled; raises OperatorError where it must not or cannot listen."""
    where = web(bot.services.settings)
    app = create_app(bot.dispatcher, bot.services, bot.redis)
    with http_server.listening_on(where.host, where.port, what="The web chat", setting="IMAGINE_WEB__PORT") as bound:
        await http_server.serve(server(app, where.proxies), bound)


def _routes(pages: Pages, linked: Linked, signed: Sessions, parts: Parts) -> list[Route | WebSocketRoute | Mount]:
    async def talk(websocket: WebSocket) -> None:
        await _serve_socket(websocket, signed, parts)

    static = StaticFiles(directory=str(resources.files(__package__).joinpath("static")))
    return [
        Route("/", pages.home),
        Route("/healthz", pages.healthz),
        Route("/login", pages.login_form),
        Route("/login", pages.login, methods=["POST"]),
        Route("/menu", pages.menu),
        Route(f"{PATH}{{token}}", linked.file),
        Route("/rooms", pages.create_room, methods=["POST"]),
        Route("/r/{room}", pages.room),
        Route("/r/{room}/me", pages.me),
        Route("/r/{room}/me", pages.enter, methods=["POST"]),
        Route("/r/{room}/messages", pages.older),
        Route("/r/{room}/uploads", pages.upload, methods=["POST"]),
        Route("/r/{room}/files/{sha256}", pages.file),
        Route("/r/{room}/preview/{job}", pages.preview),
        WebSocketRoute("/r/{room}/socket", talk),
        Mount("/static", _Fresh(static)),
    ]


def _of_paintings(painting: Painting) -> list[Route]:
    path = f"{PAINTING_PATH}{{token}}"
    return [
        Route(path, painting.page),
        Route(path, painting.send, methods=["POST"]),
        Route(f"{path}/picture", painting.picture),
    ]


class _Fresh:
    """Static files that a browser asks about again, so that a page never runs with an older script."""

    def __init__(self, files: StaticFiles) -> None:
        self._files = files

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        async def send_fresh(message: Any) -> None:
            if message["type"] == "http.response.start":
                message["headers"] = [*message["headers"], (b"cache-control", b"no-cache")]
            await send(message)

        await self._files(scope, receive, send_fresh)


async def _serve_socket(websocket: WebSocket, signed: Sessions, parts: Parts) -> None:
    room, person = websocket.path_params["room"], signed.person(websocket.cookies)
    rooms, locale = parts.chat.rooms, locale_of(websocket.headers)
    await websocket.accept()
    try:
        author = await asyncio.to_thread(rooms.author, room, person, locale) if person else None
        of_room = await asyncio.to_thread(rooms.locale, room)
    except RedisError:
        await websocket.close(1013, "store away")
        return
    if author is None:
        await websocket.close(MUST_ENTER, "enter first")
        return
    where = site(websocket, signed)
    try:
        with parts.sockets.one_more(person=author.id, room=room, site=where.name):
            await Connection(websocket, room, author, where, parts, locale=of_room).run()
    except UserError as problem:
        await websocket.close(TOO_FAST, _reason(spoken(problem.said, locale)))


def _reason(words: str) -> str:
    """Words that fit into the frame that closes a socket: 123 bytes (RFC 6455, 5.5.1)."""
    return words.encode()[:_REASON_BYTES].decode(errors="ignore")


async def _store_away(request: Request, problem: Exception) -> Response:
    _log.warning("web.store_away", problem=type(problem).__name__)
    away = problem if isinstance(problem, StoreUnavailable) else StoreUnavailable()
    return JSONResponse({"error": spoken(away.said, locale_of(request.headers))}, 503)


async def _mendable(request: Request, problem: Exception) -> Response:
    said = problem.said if isinstance(problem, UserError) else Mishap().said
    return JSONResponse({"error": spoken(said, locale_of(request.headers))}, 422)


async def _gone(_: Request, _problem: Exception) -> Response:
    # nobody reads this
    return Response(status_code=400)


def _spare_bytes(services: Services) -> int | None:
    free = services.free_bytes()
    return None if free is None else max(0, free - services.settings.limits.free_disk_bytes)


def server(app: Starlette, proxies: Sequence[str] = ()) -> http_server.Server:
    """A server for the application; hand `serve` a bound socket."""
    return http_server.server(app, proxies=proxies, ws=SocketProtocol, ws_max_size=FRAME_BYTES + 16 * 1024)
