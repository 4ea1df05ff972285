"""Samplers that a catalogue row or a command may name instead of the one stored with the weights."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from core.domain.errors import RenderFailed
from core.domain.jobs.reasons import because

SCHEDULERS: Mapping[str, str] = {
    "ddim": "DDIMScheduler",
    "dpm": "DPMSolverMultistepScheduler",
    "euler": "EulerDiscreteScheduler",
    "euler-a": "EulerAncestralDiscreteScheduler",
    "lcm": "LCMScheduler",
    "unipc": "UniPCMultistepScheduler",
}


@contextmanager
def chosen_scheduler(pipeline: Any, name: str | None) -> Iterator[None]:
    """Give a pipeline another scheduler for one call, set up like its own; raises RenderFailed for an unknown one."""
    if name is None:
        yield
        return
    if name not in SCHEDULERS:
        raise RenderFailed(because("no_scheduler"))
    import diffusers

    own = pipeline.scheduler
    pipeline.scheduler = getattr(diffusers, SCHEDULERS[name]).from_config(own.config)
    try:
        yield
    finally:
        pipeline.scheduler = own
