"""Structured logs: console or JSON, and neither prompts nor secrets on any line.

Everything goes to stderr through one list of processors, the standard library's loggers included.
"""

from __future__ import annotations

import logging
import re
import sys
import traceback
from collections.abc import Callable, Iterable, Iterator, Mapping
from types import TracebackType
from typing import Any, TextIO

import structlog
from structlog.typing import EventDict, Processor, WrappedLogger

from core.domain.errors import ImagineError, RenderFailed, UserError
from core.observability.log_flood import Flood
from core.settings import LogSettings

WITHHELD = "[withheld]"

# what people typed, under any name that it has in our own data
_WORDS = frozenset(
    {
        "prompt",
        "prompts",
        "negative",
        "negative_prompt",
        "text",
        "words",
        "caption",
        "alt",
        "content",
        "body",
        "options",
    }
)
_SECRETS = frozenset({"token", "password", "secret", "key", "keys", "cookie", "authorization", "mac", "url"})
# tokens are recognised by form as well, because libraries put them into URLs and messages
_TOKEN_FORMS = (
    re.compile(r"(?<!\d)\d{6,12}:[A-Za-z0-9_-]{30,}"),  # Telegram bot tokens
    re.compile(r"\b[A-Za-z0-9_-]{23,28}\.[A-Za-z0-9_-]{6,7}\.[A-Za-z0-9_-]{27,}"),  # Discord bot tokens
    re.compile(r"(?<=://)[^/\s@]*:[^/\s@]+(?=@)"),  # passwords in URLs
    re.compile(r"\bhf_[A-Za-z0-9]{20,}"),  # Hugging Face tokens
)
# httpx logs full URLs at INFO, Telegram's token included; RQ logs job descriptions; diffusers and transformers
# quote prompts that they truncate
_TAMED = {
    "asyncio": logging.WARNING,
    "diffusers": logging.ERROR,
    "discord": logging.WARNING,
    "httpcore": logging.WARNING,
    "httpx": logging.WARNING,
    "PIL": logging.WARNING,
    "redis": logging.WARNING,
    "rq": logging.WARNING,
    "rq.job": logging.ERROR,
    "rq.queue": logging.ERROR,
    "rq.worker": logging.ERROR,
    "telegram": logging.WARNING,
    "transformers": logging.ERROR,
    "urllib3": logging.WARNING,
    "uvicorn": logging.WARNING,
    "uvicorn.access": logging.ERROR,
    "uvicorn.error": logging.WARNING,
    "websockets": logging.WARNING,
}


def configure(settings: LogSettings, *, secrets: Iterable[str] = (), stream: TextIO | None = None) -> None:
    """Set up logging for this process; every value in `secrets` is cut out wherever it appears."""
    out = stream if stream is not None else sys.stderr
    shared: list[Processor] = [
        structlog.stdlib.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True)
        if settings.format == "json"
        else structlog.processors.TimeStamper(fmt="%H:%M:%S", utc=False),
        quiet_exceptions,
        without_words,
        without_secrets(secrets),
    ]
    renderer: Processor = (
        structlog.processors.JSONRenderer()
        if settings.format == "json"
        else structlog.dev.ConsoleRenderer(colors=out.isatty(), pad_event_to=0)
    )
    handler = logging.StreamHandler(out)
    # strangers cause lines, too: of connections, refused requests, odd updates
    handler.addFilter(Flood())
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=[structlog.stdlib.add_logger_name],
            processors=[structlog.stdlib.ProcessorFormatter.remove_processors_meta, *shared, renderer],
        )
    )
    root = logging.getLogger()
    for old in root.handlers[:]:
        root.removeHandler(old)
    root.addHandler(handler)
    root.setLevel(settings.level.upper())
    for name, level in _TAMED.items():
        logging.getLogger(name).setLevel(max(level, root.level))
    structlog.configure(
        processors=[structlog.stdlib.filter_by_level, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=False,
    )


def without_words(_logger: WrappedLogger, _method: str, event: EventDict) -> EventDict:
    """Withhold what people typed."""
    return _scrub(event, lambda key: key.lower() in _WORDS)


def without_secrets(secrets: Iterable[str]) -> Processor:
    """Make a processor that withholds secrets: by name, by their known value, and by the form of well-known tokens."""
    known = sorted({secret for secret in secrets if len(secret) >= 8}, key=len, reverse=True)

    def clean(text: str) -> str:
        for secret in known:
            text = text.replace(secret, WITHHELD)
        for form in _TOKEN_FORMS:
            text = form.sub(WITHHELD, text)
        return text

    def processor(_logger: WrappedLogger, _method: str, event: EventDict) -> EventDict:
        hidden = _scrub(event, lambda key: key.lower() in _SECRETS)
        return {key: _map_text(value, clean) for key, value in hidden.items()}

    return processor


def quiet_exceptions(_logger: WrappedLogger, _method: str, event: EventDict) -> EventDict:
    """Turn an exception into its type and frames; a foreign error's message may quote a prompt, so it stays out."""
    info = event.pop("exc_info", None)
    if info is True:
        info = sys.exc_info()
    elif isinstance(info, BaseException):
        info = (type(info), info, info.__traceback__)
    if isinstance(info, tuple) and info[1] is not None:
        event["exception"] = " ← ".join(_chain(info[1], info[2]))
    event.pop("stack_info", None)
    return event


def _chain(error: BaseException, frames: TracebackType | None) -> Iterator[str]:
    seen: set[int] = set()
    current: BaseException | None = error
    while current is not None and id(current) not in seen:
        seen.add(id(current))
        places = traceback.extract_tb(frames if current is error else current.__traceback__)
        where = " > ".join(f"{'/'.join(f.filename.split('/')[-2:])}:{f.lineno} {f.name}" for f in places[-6:])
        yield f"{_said(current)}{f' at {where}' if where else ''}"
        current = current.__cause__ or (None if current.__suppress_context__ else current.__context__)


def _said(error: BaseException) -> str:
    """Name the error, with its message where that cannot quote anybody."""
    kind = type(error).__name__
    if isinstance(error, ImagineError) and not isinstance(error, (UserError, RenderFailed)):
        return f"{kind}: {error.message}"
    if isinstance(error, ImportError):
        return f"{kind}: {error}"
    if isinstance(error, OSError) and error.strerror:
        return f"{kind}: {error.strerror}"
    return kind


def _scrub(event: EventDict, hidden: Callable[[str], bool]) -> EventDict:
    return {key: WITHHELD if hidden(key) else _scrub_inside(value, hidden) for key, value in event.items()}


def _scrub_inside(value: Any, hidden: Callable[[str], bool]) -> Any:
    if isinstance(value, Mapping):
        return _scrub({str(key): inner for key, inner in value.items()}, hidden)
    if isinstance(value, list | tuple):
        return [_scrub_inside(inner, hidden) for inner in value]
    # our own data carry prompts under their own names, so whole records are named and not shown
    if hasattr(value, "__dataclass_fields__"):
        return f"<{type(value).__name__}>"
    return value


def _map_text(value: Any, change: Callable[[str], str]) -> Any:
    if isinstance(value, str):
        return change(value)
    if isinstance(value, Mapping):
        return {key: _map_text(inner, change) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [_map_text(inner, change) for inner in value]
    return value
