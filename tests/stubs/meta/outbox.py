"""The webhooks that wait: one POST each, its body and signature made once, so that a resend is the same bytes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from tests.stubs.meta.accounts import Account, App
from tests.stubs.meta.signing import signature, written

Json = dict[str, Any]

ALARM_S, UNSUBSCRIBED_S, DROPPED_S = 15 * 60, 3600, 7 * 86_400
# seconds before the second, third … try: at once a few times, then with pauses
_PAUSES = (0.0, 0.0, 0.0, 60.0, 120.0, 300.0, 600.0)


@dataclass(kw_only=True)
class Delivery:
    """One POST on its way to one app."""

    app: App
    # page, instagram, whatsapp_business_account
    object: str
    account: Account
    body: bytes = field(repr=False)
    signature: str = field(repr=False)
    made_at: float
    due_at: float
    # whose event it is: those of one person stay in order
    about: str = ""
    tries: int = 0
    flying: bool = False
    # what came of each try: a status, or why there was none
    answers: list[str] = field(default_factory=list)


@dataclass(kw_only=True)
class Outbox:
    """All of them; whoever calls holds the world's lock."""

    now: Callable[[], float]
    waiting: list[Delivery] = field(default_factory=list)
    # everything that was ever taken, for replays
    taken: list[Delivery] = field(default_factory=list)
    dropped: list[Delivery] = field(default_factory=list)
    # (app id, account id) → since when it fails
    failing: dict[tuple[str, str], float] = field(default_factory=dict)
    # (app id, account id) of those that Meta unsubscribed
    unsubscribed: list[tuple[str, str]] = field(default_factory=list)
    wake: Callable[[], None] = lambda: None
    # events of different people of an account fly at the same time, as those of a busy one do
    is_parallel: bool = False
    _held: list[tuple[App, str, Account, Json]] | None = None

    def add(self, app: App, object_: str, account: Account, entry: Json, *, about: str = "") -> Delivery | None:
        """Send an entry off, or keep it while webhooks are held; returns what waits for its answer."""
        if self._held is not None:
            self._held.append((app, object_, account, entry))
            return None
        return self.send(app, object_, account, {"object": object_, "entry": [entry]}, about=about)

    def send(self, app: App, object_: str, account: Account, envelope: Json, *, about: str = "") -> Delivery | None:
        """Sign and queue an envelope as it is, however absurd."""
        if object_ not in app.callbacks:
            return None
        secret = app.instagram_secret if account.is_login else app.secret
        body, now = written(envelope), self.now()
        one = Delivery(
            app=app,
            object=object_,
            account=account,
            body=body,
            signature=signature(secret, body),
            made_at=now,
            due_at=now,
            about=about,
        )
        self.waiting.append(one)
        self.wake()
        return one

    def hold(self) -> None:
        """Keep what happens from now on back."""
        self._held = []

    def release(self, *, order: Callable[[list[Json]], list[Json]] | None = None) -> int:
        """Send what was kept, all entries of an app and object in one POST; returns how many POSTs that are."""
        held, self._held = self._held or [], None
        bundles: dict[tuple[str, str, bool], list[tuple[App, str, Account, Json]]] = {}
        for one in held:
            bundles.setdefault((one[0].id, one[1], one[2].is_login), []).append(one)
        for bundle in bundles.values():
            app, object_, account, _ = bundle[0]
            entries = [entry for *_, entry in bundle]
            self.send(app, object_, account, {"object": object_, "entry": order(entries) if order else entries})
        return len(bundles)

    def replay(self) -> int:
        """Send everything that was taken once more, byte for byte; returns how many POSTs that are."""
        again = list(self.taken)
        for one in again:
            self.waiting.append(
                Delivery(
                    app=one.app,
                    object=one.object,
                    account=one.account,
                    body=one.body,
                    signature=one.signature,
                    made_at=one.made_at,
                    due_at=self.now(),
                    about=one.about,
                )
            )
        self.wake()
        return len(again)

    def due(self) -> list[Delivery]:
        """What may fly now: one at a time for each account (or person), past those that wait for another try."""
        now, busy = self.now(), {self._lane(one) for one in self.waiting if one.flying}
        ready = []
        for one in self.waiting:
            if not one.flying and one.due_at <= now and self._lane(one) not in busy:
                busy.add(self._lane(one))
                ready.append(one)
        return ready

    def next_due_s(self) -> float | None:
        """Seconds until something may fly; None when nothing waits."""
        coming = [one.due_at for one in self.waiting if not one.flying]
        return max(0.0, min(coming) - self.now()) if coming else None

    def landed(self, one: Delivery, answer: str) -> None:
        """Note what came of a try."""
        one.flying, one.tries = False, one.tries + 1
        one.answers.append(answer)
        if answer[:1] == "2":
            self._remove(one)
            self.taken.append(one)
            self.failing.pop(self._line(one), None)
            return
        one.due_at = self.now() + _PAUSES[min(one.tries - 1, len(_PAUSES) - 1)]
        self._failed(one)

    def _failed(self, one: Delivery) -> None:
        """Alarm the developers after a quarter of an hour, and end the subscription after an hour.

        WhatsApp has no such end: there each event is dropped after days.
        """
        now, line = self.now(), self._line(one)
        since = self.failing.setdefault(line, now)
        if now - since >= ALARM_S and (one.account.id, since) not in one.app.alarms:
            one.app.alarms.append((one.account.id, since))
        if one.object == "whatsapp_business_account":
            if now - one.made_at >= DROPPED_S:
                self._drop(one)
        elif now - since >= UNSUBSCRIBED_S:
            one.account.subscribed.pop(one.app.id, None)
            self.unsubscribed.append(line)
            self.failing.pop(line, None)
            for other in [other for other in self.waiting if self._line(other) == line and not other.flying]:
                self._drop(other)

    def _drop(self, one: Delivery) -> None:
        self._remove(one)
        self.dropped.append(one)

    def _remove(self, one: Delivery) -> None:
        # by identity: two replays are equal
        self.waiting = [other for other in self.waiting if other is not one]

    def _lane(self, one: Delivery) -> tuple[str, ...]:
        return (*self._line(one), one.about) if self.is_parallel else self._line(one)

    @staticmethod
    def _line(one: Delivery) -> tuple[str, str]:
        return one.app.id, one.account.id
