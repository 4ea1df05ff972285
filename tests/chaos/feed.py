"""People who type: updates are pushed to the intakes, again and again until one says what became of them."""

from __future__ import annotations

import asyncio
import json
import random
from collections.abc import Sequence
from dataclasses import dataclass

from bot.orders.asking import fresh_seed
from core.domain.ids import job_id
from tests.chaos.painter import picture_sha256
from tests.chaos.stage import Stage
from tests.chaos.update import invocation_of
from tests.stubs.platform.rules import Rule

RULES = tuple(rule.value for rule in Rule)
_ANSWER_S = 10.0
_AGAIN_S = 0.1
_IDLE_S = 4.0
# longer than anything is away; who is refused for so long is refused for ever
_INSISTS_S = 600.0
# no number of a run is a word: 1488 is one, and is not drawn
_FIRST_NUMBER = 100_000
_CHATS = 3
_PEOPLE = 7


@dataclass(frozen=True, kw_only=True)
class Command:
    """One command of somebody, and all that follows from it."""

    id: str
    rule: str
    chat: str
    person: str
    words: str
    steps: int = 4

    @property
    def update(self) -> dict[str, str]:
        """As the platform sends it."""
        text = f"/imagine {self.words} --n 1 --steps {self.steps}"
        return {"id": self.id, "rule": self.rule, "chat": self.chat, "person": self.person, "text": text}

    @property
    def job(self) -> str:
        """The job that it becomes."""
        return job_id(invocation_of(self.update).id)

    @property
    def picture(self) -> str:
        """The sha256 of the one picture that answers it."""
        return picture_sha256(fresh_seed(invocation_of(self.update).id), self.words)


def command(number: int, *, rule: str = "", words: str = "thing", steps: int = 4) -> Command:
    """The n-th command of a run."""
    rule = rule or RULES[number % len(RULES)]
    chat, person = f"{rule}-{number % _CHATS}", f"p{number % _PEOPLE}"
    return Command(
        id=f"u{number}", rule=rule, chat=chat, person=person, words=f"{words} {_FIRST_NUMBER + number}", steps=steps
    )


class Feed:
    """Pushes commands and keeps the list of those that were acknowledged."""

    def __init__(self, stage: Stage, seed: int = 0) -> None:
        self._stage = stage
        self._random = random.Random(seed)
        self.acknowledged: dict[str, Command] = {}
        # told that nothing was queued; whoever still wants a picture types again
        self.refused: dict[str, Command] = {}

    async def say(self, what: Command) -> bool:
        """Push a command until it is answered; False if the answer was that nothing was queued."""
        while True:
            answer = await self.push(what)
            if answer is None:
                await asyncio.sleep(_AGAIN_S)
            elif answer["kind"] in {"accepted", "duplicate"} and answer["job"]:
                # a duplicate without a job is one that was refused before, by an answer that got lost
                self.acknowledged[what.job] = what
                return True
            else:
                self.refused[what.job] = what
                return False

    async def insist(self, number: int, **how: object) -> Command:
        """Type a command, and the same again as a new one as long as nothing is queued; raises if that never ends."""
        loop, tries = asyncio.get_running_loop(), 0
        until = loop.time() + _INSISTS_S
        while True:
            asked = command(number, **how)
            asked = Command(**{**vars(asked), "id": f"{asked.id}.{tries}"})
            if await self.say(asked):
                return asked
            if loop.time() > until:
                raise RuntimeError(f"nothing is queued for {asked.update['text']!r}, however often it is typed")
            tries += 1
            await asyncio.sleep(_AGAIN_S)

    async def push(self, what: Command) -> dict[str, str] | None:
        """Send an update once to some intake; None if it did not answer."""
        name = self._random.choice([name for name in self._stage.parts if name.startswith("intake")])
        return await self.push_to(name, what)

    async def push_to(self, name: str, what: Command) -> dict[str, str] | None:
        """Send an update once to this intake; None if it did not answer."""
        try:
            async with asyncio.timeout(_ANSWER_S):
                reader, writer = await asyncio.open_unix_connection(self._stage.folder / f"{name}.sock")
                try:
                    writer.write(json.dumps(what.update).encode() + b"\n")
                    line = await reader.readline()
                finally:
                    writer.transport.abort()
        except (OSError, TimeoutError):
            return None
        answer: dict[str, str] | None = json.loads(line) if line.endswith(b"\n") else None
        return answer

    def open_jobs(self) -> int:
        """How many acknowledged commands have no answer on the platform yet; those in doubt may never get one."""
        return len(self.acknowledged.keys() - self._stage.answered() - self._stage.in_doubt)

    async def settle(self, *, patience_s: float) -> bool:
        """Wait until everything is answered and the job ledger is empty, or nothing has moved for a while."""
        loop = asyncio.get_running_loop()
        last, since, idle = -1, loop.time(), False
        # a ledger that holds nothing any more will bring nothing any more
        while loop.time() - since < (min(patience_s, _IDLE_S) if idle else patience_s):
            idle = await self._stage.idle()
            if idle and self.open_jobs() == 0:
                return True
            seen = len(self._stage.entries())
            if seen != last:
                last, since = seen, loop.time()
            await asyncio.sleep(0.05)
        return False


async def type_all(feed: Feed, numbers: Sequence[int], *, at_once: int = 8, **how: object) -> list[Command]:
    """Let several people type at once."""
    gate = asyncio.Semaphore(at_once)

    async def one(number: int) -> Command:
        async with gate:
            return await feed.insist(number, **how)

    return list(await asyncio.gather(*(one(number) for number in numbers)))
