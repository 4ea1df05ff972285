"""One interaction: its clocks, its single initial response, its follow-ups, and what the person saw of it."""

from __future__ import annotations

import threading
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from tests.stubs.discord.message import EPHEMERAL, Message
from tests.stubs.discord.modal import Modal, modal
from tests.stubs.discord.shapes import user_json
from tests.stubs.discord.shown import Shown, shown

if TYPE_CHECKING:
    from tests.stubs.discord.people import User
    from tests.stubs.discord.places import Channel
    from tests.stubs.discord.world import World

COMMAND, COMPONENT, AUTOCOMPLETE, SUBMIT = 2, 3, 4, 5
TOKEN_LIFE_S = 15 * 60
USER_INSTALL_FOLLOWUPS = 5
RESPONSES = {
    4: "message",
    5: "deferred",
    6: "deferred_update",
    7: "update",
    8: "autocomplete",
    9: "modal",
}
# how long a test waits for an answer
_WAIT_S = 15.0


@dataclass(frozen=True, kw_only=True, slots=True)
class Response:
    """The initial response: what it was, whether only the person sees it, and how long it took."""

    kind: str
    ephemeral: bool
    after_s: float
    # `data` of the callback as it was sent
    data: dict[str, Any]
    # the message that it made or changed, as it was then
    message: Shown | None = None

    @property
    def text(self) -> str:
        """What was said at once."""
        return self.message.text if self.message else ""

    @property
    def choices(self) -> list[dict[str, Any]]:
        """The suggestions of an autocomplete."""
        return list(self.data.get("choices") or ())


@dataclass(kw_only=True, eq=False)
class Interaction:
    """A command, press, autocomplete or submitted modal."""

    world: World = field(repr=False)
    id: str
    token: str
    kind: int
    user: User
    channel: Channel
    data: dict[str, Any] = field(repr=False)
    born_at: float
    user_install: bool = False
    # the message that carries the pressed button
    source: Message | None = None
    # the interaction that opened the submitted modal
    trigger: Interaction | None = None
    payload: dict[str, Any] = field(default_factory=dict, repr=False)
    expires_at: float = 0.0
    callback: int | None = None
    # how long a first response took that came too late
    too_late_s: float = 0.0
    original: Message | None = None
    followups: int = 0
    made: list[Message] = field(default_factory=list, repr=False)
    _response: Response | None = None
    _answered: threading.Event = field(default_factory=threading.Event, repr=False)

    def is_dead(self) -> bool:
        """Whether the bot may no longer answer: 3 seconds without a response, or 15 minutes in all."""
        now = self.world.clock.now()
        unanswered = self.callback is None and now > self.born_at + self.world.patience_s
        return unanswered or now > self.expires_at

    def answered(self, callback: int, data: dict[str, Any], message: Message | None) -> None:
        """Note the initial response."""
        self.callback = callback
        is_ephemeral = bool((message.flags if message else data.get("flags") or 0) & EPHEMERAL)
        self._response = Response(
            kind=RESPONSES[callback],
            ephemeral=is_ephemeral,
            after_s=self.world.clock.now() - self.born_at,
            data=data,
            message=shown(message) if message else None,
        )
        self._answered.set()

    def until_answered(self) -> None:
        """Wait for the initial response; fails when none came in time."""
        self._answer()

    @property
    def response(self) -> Response:
        """The initial response; waits for it, and fails when none came in time."""
        return self._answer()

    def _answer(self) -> Response:
        if not self._answered.wait(min(_WAIT_S, self.world.patience_s + 1.0)) or self._response is None:
            late = f"; an answer came after {self.too_late_s:.1f} s, too late" if self.too_late_s else ""
            raise AssertionError(f"The application did not respond to {self.describe()}{late}.")
        return self._response

    @property
    def has_response(self) -> bool:
        """Whether there is an initial response by now."""
        return self._answered.is_set()

    @property
    def modal(self) -> Modal:
        """The dialog that it opened; waits for it."""
        response = self.response
        assert response.kind == "modal", f"{self.describe()} was answered with a {response.kind}: {response.text!r}"
        return modal(response.data)

    @property
    def message(self) -> Shown | None:
        """The original response as it stands now; None where there is none, or it was deleted."""
        return self.world.on_loop(lambda: shown(self.original) if self.original else None)

    @property
    def messages(self) -> list[Shown]:
        """Everything that was said through this interaction and still stands, oldest first."""
        return self.world.on_loop(lambda: [shown(row) for row in self.made if row.id in row.channel.messages])

    def expire(self) -> None:
        """Let the token end now."""
        self.world.on_loop(lambda: setattr(self, "expires_at", 0.0))

    def owners(self) -> dict[str, str]:
        """`authorizing_integration_owners`: by which installation this was possible."""
        if self.user_install:
            return {"1": self.user.id}
        return {"0": self.channel.guild.id if self.channel.guild else "0"}

    @property
    def is_guest(self) -> bool:
        """Whether the application came with the person alone, so that follow-ups are limited."""
        return self.owners().keys() == {"1"}

    def metadata(self) -> dict[str, Any]:
        """`interaction_metadata` of the messages that it makes."""
        made: dict[str, Any] = {
            "id": self.id,
            "type": self.kind,
            "user": user_json(self.user),
            "authorizing_integration_owners": self.owners(),
        }
        if self.kind == COMPONENT and self.source is not None:
            made["interacted_message_id"] = self.source.id
        if self.kind == SUBMIT and self.trigger is not None:
            made["triggering_interaction_metadata"] = self.trigger.metadata()
        return made

    def describe(self) -> str:
        """What it was, for a test's log."""
        what = self.data.get("name") or self.data.get("custom_id")
        return f"{self.user.name}'s {what!r}"
