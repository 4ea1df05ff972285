"""The verdict on a run, from two ledgers alone: what was acknowledged, and what the platform has shown."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from tests.chaos.feed import Command
from tests.stubs.platform.ledger import Entry

_ANSWERS = {"result", "ending"}
_CHANGES = {"create", "edit"}
# a new message whose answer is lost stays in doubt there (with edits only where the placeholder is unknown, too)
_CANNOT_TELL = {"none", "edit"}


@dataclass(kw_only=True)
class Verdict:
    """What became of every acknowledged command."""

    acknowledged: int = 0
    delivered: int = 0
    # ended in a sentence
    explained: int = 0
    # a new message was begun, its answer is lost, and the platform has no way to tell: nobody tries twice
    unsure: Counter[str] = field(default_factory=Counter)
    # "queued" that stayed beside its result
    left: int = 0
    ambiguous: int = 0
    lost: list[str] = field(default_factory=list)
    doubled: list[str] = field(default_factory=list)
    # wrong pictures, second answers, previews after results, malformed calls, answers that nobody asked for
    wrong: list[str] = field(default_factory=list)

    @property
    def faults(self) -> list[str]:
        """Everything that must not happen; empty is a pass."""
        return [
            *(f"lost: {one}" for one in self.lost),
            *(f"posted twice: {one}" for one in self.doubled),
            *self.wrong,
        ]

    def __str__(self) -> str:
        counts = f"{self.acknowledged} acknowledged, {self.delivered} delivered, {self.explained} explained"
        unsure = f", unsure {dict(self.unsure)}" if self.unsure else ""
        return "; ".join([f"{counts}{unsure}, {self.ambiguous} ambiguous outcomes", *self.faults[:20]])


def judge(
    entries: Sequence[Entry],
    acknowledged: Mapping[str, Command],
    *,
    maybe: Mapping[str, Command] | None = None,
    in_doubt: Collection[str] = (),
) -> Verdict:
    """Compare the ledgers.

    `maybe` were told that nothing was queued, or nothing at all, and may have one answer. `in_doubt` names the jobs for
    which a new message was begun and never settled: where a platform cannot tell whether it took one, none may follow.
    """
    verdict = Verdict(acknowledged=len(acknowledged), ambiguous=sum(not entry.answered for entry in entries))
    known = {**(maybe or {}), **acknowledged}
    by_job: dict[str, list[Entry]] = defaultdict(list)
    for entry in entries:
        if entry.act == "violation":
            verdict.wrong.append(f"refused by {entry.chat}: {entry.why}")
        elif entry.job:
            by_job[entry.job].append(entry)
    deleted = {entry.message for entry in entries if entry.act == "delete"}
    for job in sorted(by_job.keys() - known.keys()):
        verdict.wrong.append(f"nobody asked for {job}")
    for job, asked in known.items():
        doubtful = job in in_doubt and asked.rule in _CANNOT_TELL
        _judge_one(job, asked, by_job[job], deleted, verdict, sure=job in acknowledged, doubtful=doubtful)
    return verdict


def _judge_one(
    job: str,
    asked: Command,
    entries: Sequence[Entry],
    deleted: set[str],
    verdict: Verdict,
    *,
    sure: bool,
    doubtful: bool,
) -> None:
    answers = _answers(entries, verdict)
    results = [entry for entry in answers if entry.kind == "result"]
    if len(answers) > 1:
        verdict.doubled.append(f"{asked.rule} {job}: {[(one.act, one.kind, one.message) for one in answers]}")
    if any(entry.pictures != (asked.picture,) for entry in results):
        verdict.wrong.append(f"{job} shows another picture")
    if any(entry.chat != asked.chat for entry in entries):
        verdict.wrong.append(f"{job} landed in another chat")
    shown = {entry.message: entry.kind for entry in entries if entry.act in _CHANGES}
    if asked.rule == "edit":
        # elsewhere nothing can be edited, and "queued" stays where it was said
        verdict.left += sum(kind == "waiting" and message not in deleted for message, kind in shown.items())
    if not sure:
        return
    if not answers:
        if doubtful:
            verdict.unsure[asked.rule] += 1
        else:
            verdict.lost.append(f"{asked.rule} {job} ({asked.words}): {[(one.act, one.kind) for one in entries]}")
    elif results:
        verdict.delivered += 1
    else:
        verdict.explained += 1


def _answers(entries: Iterable[Entry], verdict: Verdict) -> list[Entry]:
    """The moments at which an answer became visible; the same words over themselves are no new answer."""
    answers = []
    shown: dict[str, Entry] = {}
    for entry in entries:
        if entry.act not in _CHANGES:
            continue
        before = shown.get(entry.message)
        shown[entry.message] = entry
        if entry.kind not in _ANSWERS:
            if before is not None and before.kind in _ANSWERS:
                verdict.wrong.append(f"{entry.job}: a preview after a result")
            continue
        if before is None or before.kind not in _ANSWERS:
            answers.append(entry)
        elif (before.kind, before.pictures) != (entry.kind, entry.pictures):
            verdict.wrong.append(f"{entry.job}: {before.kind} became {entry.kind}")
    return answers
