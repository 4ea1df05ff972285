"""The dispatcher: where every invocation of every platform arrives and gets exactly one receipt."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from typing import Literal

import structlog

from bot.conversation.effects import carry_out, told_by
from bot.conversation.held import open_window
from bot.conversation.outcome import Accepted, Answer, Duplicate, Forget, Ignored, Outcome, Refusal, Resume, Tell
from bot.conversation.placeholder import place_placeholder
from bot.conversation.services import Request, Services
from bot.conversation.withdrawn import withdraw
from bot.intake.accept import Gate
from bot.intake.decide import decide
from bot.intake.steps.parse import is_chatter
from bot.posting.buckets import Paces
from bot.speech.languages import spoken
from core.domain.errors import Mishap, StoreUnavailable
from core.domain.ids import InvocationId, JobId, MessageId, delivery_id
from core.domain.jobs.job import Job
from core.domain.place import Invocation
from core.domain.post import Post, Waiting
from core.domain.say import Text, say
from core.domain.standing import NOBODY_SAID, Standing
from core.ports.chat import Line, Poster

# a person is told within 3 s that the stores are away; the rest is for saying it
PATIENCE_S = 2.5
# in a burst, how long a command waits for its turn; while the stores do not answer, that is part of the patience
_TURN_S = 10.0
_SAYING_S = 0.4
# where everybody reads it, one person is told so much at once, and then so often a second: a flood is not answered
_ANSWERS, _ANSWERS_PER_S = 20, 0.1
_THREADS = 8
_AWAY = StoreUnavailable().said
_SLOW = say("memory-slow")

_log = structlog.get_logger("bot.conversation.dispatcher")


@dataclass(frozen=True, kw_only=True, slots=True)
class Receipt:
    """What became of an invocation.

    `sentence` is what the person is told; where `told` is False, the dispatcher could not say it through the poster
    (or there was nothing to say), so the adapter shows it itself, to that person only.
    """

    kind: Literal["accepted", "answered", "refused", "duplicate", "ignored"]
    # the first one
    job: JobId | None = None
    # the placeholder of that
    message: MessageId | None = None
    sentence: str = ""
    told: bool = False
    # the person was forgotten: what their platform was told with it is gone, too
    forgot: bool = False


class Dispatcher:
    """Takes invocations in and sees to it that each gets one visible answer."""

    def __init__(
        self,
        services: Services,
        posters: Mapping[str, Poster],
        *,
        on_placed: Callable[[Job, Line | None], None] | None = None,
    ) -> None:
        """Serve the platforms for which there is a poster.

        `on_placed` hears of every job with a placeholder, and of the line that it tells of.
        """
        self._services = services
        self._posters = posters
        self._on_placed = on_placed
        self._threads = ThreadPoolExecutor(max_workers=_THREADS, thread_name_prefix="dispatcher")
        self._answers_to = Paces(burst=_ANSWERS, per_s=_ANSWERS_PER_S)
        self._late: set[asyncio.Task[None]] = set()
        # whether the stores have answered the last command that got its turn
        self._answers = True

    async def acted(self, invocation: Invocation, *, at: float | None = None) -> None:
        """Note that somebody did something in a place at a unix time, whatever it means; raises nothing.

        Where the bot may write only for a while after that, what was held comes first. `receive` does so by itself.
        """
        poster = self._posters.get(invocation.place.platform)
        if poster is None or poster.capabilities.at(invocation.place).window_s is None:
            return
        try:
            at = self._services.clock.now() if at is None else at
            await open_window(self._services, poster, invocation, at, self._threads)
        except StoreUnavailable:
            _log.warning("window_not_noted", invocation=invocation.id)

    async def withdraw(self, invocation: InvocationId) -> None:
        """Stop what waits of a command that its person took back, and forget its words; raises StoreUnavailable."""
        await asyncio.get_running_loop().run_in_executor(self._threads, withdraw, self._services, invocation)

    async def receive(
        self,
        invocation: Invocation,
        *,
        on_recorded: Callable[[], None] | None = None,
        network: str = "",
        standing: Standing = NOBODY_SAID,
        at: float | None = None,
    ) -> Receipt:
        """Handle one invocation; raises nothing, also when the stores are away (told within 3 s).

        `at` is when it was said (unix time), where that may have been a while ago. `network` names where
        it came from, where the platform knows: those of one network share a limit. `standing` is what it says of the
        person there.
        `on_recorded` is called, at most once, as soon as the stores know what becomes of it: from then on whoever
        sent it need not send it again, even if this process dies before the placeholder stands.
        """
        await self.acted(invocation, at=at)
        return await self._taken(invocation, on_recorded, network, standing)

    async def _taken(
        self,
        invocation: Invocation,
        on_recorded: Callable[[], None] | None = None,
        network: str = "",
        standing: Standing = NOBODY_SAID,
    ) -> Receipt:
        if is_chatter(invocation):
            return Receipt(kind="ignored")
        poster = self._posters.get(invocation.place.platform)
        if poster is None:
            return Receipt(kind="refused", sentence=spoken(say("cannot-post-here"), invocation.author.locale))
        try:
            return await self._handle(invocation, poster, on_recorded, network, standing)
        except StoreUnavailable:
            return await self._refuse(invocation, poster, _AWAY, within_s=_SAYING_S)
        except Exception as problem:  # noqa: BLE001 - the adapter must survive whatever one invocation does
            _log_bug(problem, invocation)
            return await self._refuse(invocation, poster, Mishap().said, within_s=_SAYING_S)

    async def close(self) -> None:
        """Finish what is being said and give threads back; posters stay open, they belong to the caller."""
        if self._late:
            await asyncio.wait(self._late, timeout=PATIENCE_S)
        self._threads.shutdown(wait=False, cancel_futures=True)

    async def _handle(
        self,
        invocation: Invocation,
        poster: Poster,
        on_recorded: Callable[[], None] | None,
        network: str,
        standing: Standing,
    ) -> Receipt:
        services = self._services
        request = Request(
            invocation=invocation,
            services=services,
            capabilities=poster.capabilities.at(invocation.place),
            network=network,
            standing=standing,
            at=services.clock.now(),
        )
        gate, loop, begun = Gate(), asyncio.get_running_loop(), asyncio.Event()

        def act() -> Outcome:
            loop.call_soon_threadsafe(begun.set)
            return decide(request, gate)

        deciding = loop.run_in_executor(self._threads, act)
        try:
            outcome = await self._decided(deciding, begun)
        except TimeoutError:
            sentence = _AWAY if gate.close() else _SLOW
            # the thread may still accept: then its placeholder comes late
            late = asyncio.create_task(self._afterwards(deciding, invocation, poster, standing))
            self._late.add(late)
            late.add_done_callback(self._late.discard)
            return await self._refuse(invocation, poster, sentence, within_s=_SAYING_S)
        if on_recorded is not None:
            on_recorded()
        return await self._apply(outcome, invocation, poster, standing)

    async def _decided(self, deciding: asyncio.Future[Outcome], begun: asyncio.Event) -> Outcome:
        """Wait for a decision as long as a person should; raises TimeoutError."""
        try:
            if self._answers:
                await asyncio.wait_for(begun.wait(), _TURN_S)
            outcome = await asyncio.wait_for(asyncio.shield(deciding), PATIENCE_S)
        except TimeoutError:
            self._answers = False
            raise
        self._answers = True
        return outcome

    async def _afterwards(
        self, deciding: asyncio.Future[Outcome], invocation: Invocation, poster: Poster, standing: Standing
    ) -> None:
        """Carry out what was decided late, and say it: a job has its placeholder, and who asked to be forgotten is."""
        try:
            outcome = await deciding
            if isinstance(outcome, Accepted | Answer):
                await self._apply(outcome, invocation, poster, standing)
        except StoreUnavailable:
            return
        except Exception as problem:  # noqa: BLE001 - nobody waits for this task any more, so the log must have it
            _log_bug(problem, invocation)

    async def _apply(self, outcome: Outcome, invocation: Invocation, poster: Poster, standing: Standing) -> Receipt:
        match outcome:
            case Accepted(jobs=jobs):
                placed = await self._place(outcome, poster)
                told = any(message is not None for message in placed)
                return Receipt(kind="accepted", job=jobs[0].id, message=placed[0], told=told)
            case Answer(sentence=sentence, effects=effects):
                if all(isinstance(one, Tell) for one in effects) and not self._may_answer(invocation, poster):
                    return Receipt(kind="answered", sentence=sentence, told=True)
                said = [effect for effect in effects if not isinstance(effect, Resume)]
                failed = await carry_out(self._services, self._posters, said, self._threads)
                for effect in effects:
                    if isinstance(effect, Resume):
                        going_on = effect.invocation
                        same = going_on.author.key == invocation.author.key
                        # it was said a while ago, so that its place is not opened by it
                        await self._taken(going_on, standing=standing if same else Standing(roles=going_on.roles))
                        await self._went_on(effect)
                forgot = any(isinstance(effect, Forget) for effect in said)
                return Receipt(
                    kind="answered", sentence=sentence, told=told_by(said, invocation, failed), forgot=forgot
                )
            case Refusal(sentence=sentence):
                return await self._refuse(invocation, poster, sentence)
            case Duplicate(job=known):
                return Receipt(kind="duplicate", job=known)
            case Ignored():
                return Receipt(kind="ignored")

    async def _went_on(self, resumed: Resume) -> None:
        """Note that a command waits no more; until then the same answer again lets it go on."""
        done = partial(self._services.questions.done, resumed.ticket, resumed.invocation.id)
        try:
            await asyncio.get_running_loop().run_in_executor(self._threads, done)
        except StoreUnavailable:
            # it would only be known already
            _log.warning("waiting_command_left", invocation=resumed.invocation.id)

    async def _place(self, accepted: Accepted, poster: Poster) -> list[MessageId | None]:
        """Post the placeholders one after the other, so that they stand in order."""
        placed = []
        for job, line in zip(accepted.jobs, accepted.lines, strict=True):
            message = await place_placeholder(self._services, poster, job, line, self._threads)
            signed = poster.capabilities.at(job.place).waiting is Waiting.ACTION
            if (message is not None or signed) and self._on_placed is not None:
                self._on_placed(job, line)
            placed.append(message)
        return placed

    def _may_answer(self, invocation: Invocation, poster: Poster) -> bool:
        """Whether to tell a person something; where all read it, that takes from what the platform grants all."""
        can = poster.capabilities.at(invocation.place)
        return can.private or self._answers_to.allow(f"{invocation.author.key} {invocation.place.key}")

    async def _refuse(
        self, invocation: Invocation, poster: Poster, refusal: Text, *, within_s: float | None = None
    ) -> Receipt:
        sentence = spoken(refusal, invocation.author.locale)
        if not self._may_answer(invocation, poster):
            return Receipt(kind="refused", sentence=sentence, told=True)
        key = delivery_id(JobId(invocation.id), "refusal")
        tell = Tell(place=invocation.place, person=invocation.author, post=Post(text=sentence), key=key)
        saying = carry_out(self._services, {invocation.place.platform: poster}, [tell], self._threads)
        try:
            failed = await asyncio.wait_for(saying, within_s)
        except TimeoutError:
            failed = [tell]
        return Receipt(kind="refused", sentence=sentence, told=not failed)


def _log_bug(problem: Exception, invocation: Invocation) -> None:
    _log.error("receive_failed", invocation=invocation.id, exc_info=problem)
