"""What a family is whose models are somewhere else."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Annotated, Any

from pydantic import Field

from core.catalogue.card import ModelCard
from core.domain.jobs.job import RenderSpec
from core.domain.jobs.task import Task
from core.tasks import text_to_image
from workers.engines.local.call import Call, Row, words_alone
from workers.engines.remote.exchange import Exchange


@dataclass(frozen=True, kw_only=True, slots=True)
class RemoteOptions:
    """Where an engine answers, and what may be asked of it; a family that needs more adds fields of its own."""

    # such as "http://gpu-7:30000", without a password; a person's own address is never asked for anything
    url: Annotated[str, Field(pattern=r"^https?://[^\s/@?#]+(/[^\s@?#]*)?$")]
    # the name of the environment variable that holds the key, where the engine wants one
    key_env: Annotated[str, Field(pattern=r"^([A-Za-z_][A-Za-z0-9_]*)?$")] = ""
    # how the key is sent: "bearer", "basic" (the key is "user:password"), or the name of a header
    auth: Annotated[str, Field(pattern=r"^[A-Za-z0-9-]+$")] = "bearer"
    # the certificates by which an engine is known that no public authority knows; a PEM file
    ca_file: str = ""
    # requests that are open at once, those of all batches together
    concurrency: Annotated[int, Field(ge=1, le=256)] = 4
    # seconds after which an answer is not waited for any more
    deadline_s: Annotated[float, Field(gt=0, le=7200, allow_inf_nan=False)] = 120.0
    # of a picture or clip, in whatever currency; where it costs something nothing is asked for twice unless …
    price: Annotated[float, Field(ge=0, allow_inf_nan=False)] = 0.0
    # … the engine heeds the header Idempotency-Key
    idempotent: bool = False


def _fits(_card: ModelCard, _options: Any) -> None:
    return


async def _silent(_exchange: Exchange) -> str:
    return "not asked"


@dataclass(frozen=True, kw_only=True, slots=True)
class RemoteFamily:
    """One kind of engine: its name in the catalogue, and how it is asked for one picture or clip."""

    name: str
    # returns a PNG, JPEG or WebP of exactly the call's size, or an MP4 or WebM; it is cancelled where nobody wants it
    draw: Callable[[Exchange, Call, Row], Awaitable[bytes]]
    # what it can be asked for
    tasks: frozenset[Task] = frozenset({text_to_image.TASK})
    # a dataclass made of `RemoteOptions`
    options: type[RemoteOptions] = RemoteOptions
    # the words that the engine gets for a spec
    prompt: Callable[[ModelCard, RenderSpec], str] = words_alone
    # raises OperatorError for a row whose options do not fit its other fields
    check: Callable[[ModelCard, Any], None] = _fits
    # says what answers there, for `imagine doctor`; raises OperatorError with the remedy
    look: Callable[[Exchange], Awaitable[str]] = _silent
    # the size of a result that counts, where the engine has sizes of its own; None: the call's
    size: Callable[[Any, Call], tuple[int, int] | None] = lambda _options, _call: None
