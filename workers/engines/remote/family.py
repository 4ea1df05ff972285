"""What a family is whose models are somewhere else."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Annotated

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

    # such as "http://gpu-7:30000"; a person's own address is never asked for anything
    url: Annotated[str, Field(pattern=r"^https?://\S+$")]
    # requests that are open at once, those of all batches together
    concurrency: Annotated[int, Field(ge=1, le=64)] = 4
    # seconds after which an answer is not waited for any more
    deadline_s: Annotated[float, Field(gt=0, le=3600, allow_inf_nan=False)] = 120.0


@dataclass(frozen=True, kw_only=True, slots=True)
class RemoteFamily:
    """One kind of engine: its name in the catalogue, and how it is asked for one picture."""

    name: str
    # returns a PNG, JPEG or WebP of exactly the call's size; it is cancelled where nobody wants the picture any more
    draw: Callable[[Exchange, Call, Row], Awaitable[bytes]]
    # what it can be asked for; pictures, because nothing here decodes clips from outside
    tasks: frozenset[Task] = frozenset({text_to_image.TASK})
    # a dataclass made of `RemoteOptions`
    options: type[RemoteOptions] = RemoteOptions
    # the words that the engine gets for a spec
    prompt: Callable[[ModelCard, RenderSpec], str] = words_alone
