"""The methods that this server plays, under the names of the spec; the long poll, which waits, is not among them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from tests.stubs.telegram.call import Call
from tests.stubs.telegram.methods import (
    account,
    answering,
    around,
    deleting,
    editing,
    forwarding,
    reacting,
    sending,
    sending_media,
    webhook,
)
from tests.stubs.telegram.world import World

Play = Callable[[World, Call], Any]

ALL: Mapping[str, Play] = {
    name: play
    for part in (
        account,
        answering,
        around,
        deleting,
        editing,
        forwarding,
        reacting,
        sending,
        sending_media,
        webhook,
    )
    for name, play in part.METHODS.items()
}
