"""Questions of the bot, in memory."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from core.domain.ids import InvocationId
from core.domain.place import Invocation
from core.domain.question import Question
from core.ports.questions import Posed
from core.stores.memory.memory import Memory

_DAY_S = 86_400.0


class MemoryQuestions:
    """A Questions that forgets with the process."""

    def __init__(self, memory: Memory) -> None:
        """Share the memory."""
        self._memory = memory

    def pose(self, question: Question, waiting: Invocation | None, *, for_s: float) -> Posed:
        """Keep the question and the command that waits."""
        now = self._memory.now()
        with self._memory.lock:
            rows = self._memory.held.setdefault(question.ticket, [])
            if waiting is not None:
                mark = (question.ticket, waiting.id)
                if self._memory.waited.get(mark, 0.0) > now:
                    return Posed.REPEATED
                self._memory.waited[mark] = now + for_s
                rows.append((waiting, question.person, now + for_s))
            if self.posed(question.ticket) is not None:
                return Posed.STANDS
            known_s = for_s if question.until is None else for_s + _DAY_S
            self._memory.questions[question.ticket] = (question, now + known_s)
            return Posed.NEW

    def posed(self, ticket: str) -> Question | None:
        """What was asked."""
        now = self._memory.now()
        question, until = self._memory.questions.get(ticket, (None, 0.0))
        return question if until > now else None

    def answer(self, ticket: str, code: str) -> bool:
        """Record the first answer."""
        with self._memory.lock:
            question = self.posed(ticket)
            if question is None:
                return False
            if question.answered is not None:
                return question.answered == code and bool(self.waiting(ticket))
            _, until = self._memory.questions[ticket]
            self._memory.questions[ticket] = (replace(question, answered=code), until)
            return True

    def waiting(self, ticket: str) -> Sequence[Invocation]:
        """The commands that wait."""
        now = self._memory.now()
        return [invocation for invocation, _, until in self._memory.held.get(ticket, []) if until > now]

    def done(self, ticket: str, invocation: InvocationId) -> None:
        """Let a command wait no more."""
        self._memory.now()
        with self._memory.lock:
            rows = self._memory.held.get(ticket, [])
            self._memory.held[ticket] = [row for row in rows if row[0].id != invocation]

    def withdraw(self, invocation: InvocationId) -> None:
        """Let a command wait no more for anything."""
        for ticket in list(self._memory.held):
            self.done(ticket, invocation)
