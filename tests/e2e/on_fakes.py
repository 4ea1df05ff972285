"""Which conversations are performed before the real back end, and why the others stay on the fakes."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from core.domain.jobs.job import RenderSpec
from core.domain.jobs.task import SizeOf
from tests.conversations import repertoire
from tests.conversations.kit import Driver, Script, Talk
from tests.e2e.back_end import BackEnd

_MEASURED = (
    "an adapter measures what it fetches before the dispatcher does, and says so in its own words; no file gets as "
    "far as the dispatcher's check of what an adapter says, which this is about"
)
_SILENT = "the bot reads no messages on Discord, so that what is said without a command says nothing to it"
# what conversations stage: models with weights of their own, whose workers nobody has started
COMES = frozenset({"enlarger", "editor"})
# platform → conversation → why only tests/conversations performs it
ON_FAKES: Mapping[str, Mapping[str, str]] = {
    "web": {"uploads_that_cannot_be_used": _MEASURED},
    "discord": {"uploads_that_cannot_be_used": _MEASURED, "saying_what_should_change": _SILENT},
    "telegram": {
        "uploads_that_cannot_be_used": _MEASURED,
        "the_stores_are_away": (
            "the adapter reads from Redis before the dispatcher hears of a message, and keeps it until Redis answers: "
            "it is drawn then, and nobody is told meanwhile"
        ),
    },
}
# other shapes than a square have sides that are rounded
_SMALL_PX, _SMALL_STEPS = 1.25 * 128 * 128, 2


def real(platform: str, *, impossible: Collection[str] = ()) -> list[Script]:
    """The conversations of a platform before the real back end; those with large pictures last."""
    left_out = {*impossible, *ON_FAKES[platform], *waiting_for_models()}
    scripts = [script for script in repertoire.SCRIPTS.values() if script.name not in left_out]
    return sorted(scripts, key=lambda script: script.large)


def waiting_for_models() -> list[str]:
    """The conversations in which a model comes that no worker of the tests can load."""
    return [script.name for script in repertoire.SCRIPTS.values() if script.needs & COMES]


def perform(script: Script, driver: Driver, back: BackEnd) -> None:
    """Play a conversation until all that it asked for has come, and see that its pictures were as large as it says."""
    script.play(Talk(driver=driver))
    driver.settle()
    orders = back.orders()
    assert not orders or script.large == any(map(_is_large, orders)), orders


def _is_large(spec: RenderSpec) -> bool:
    # what keeps the size of its source is as large as that is, and what only shows pictures has no steps
    return (
        spec.task.derives
        and spec.task.size is not SizeOf.SOURCE
        and (spec.steps > _SMALL_STEPS or spec.width * spec.height > _SMALL_PX)
    )
