"""The family of a result in its place: what it was made of, what was made of it, and what that was made of."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from bot.conversation.services import Services
from bot.menus.registry import verbs
from bot.people.credits import ancestors, uploader_name
from bot.speech.languages import spoken
from core.domain.family import MOST_RELATIVES, Kind, Relative
from core.domain.geometry.family_tree import FamilyLayout, laid_out
from core.domain.ids import JobId, PersonKey
from core.domain.jobs.job import Artifact, Input, Job, Source
from core.domain.jobs.states import JobState
from core.domain.jobs.task import Output
from core.domain.place import Place
from core.domain.say import say
from core.language.text import cut

_POSTED = frozenset({JobState.DELIVERING, JobState.DELIVERED})
# what is written of one result, characters: as much as its tile has room for, so that what is signed stays short
_FEW, _WORDS_OF_FEW, _WORDS_OF_MANY, _NAME = 40, 160, 40, 24
_STILL = "image/"
# whether it still stands in the place is asked of so many
_MOST_LOOKED_AT = 1000


@dataclass(frozen=True, kw_only=True, slots=True)
class Family:
    """As much of a family as is drawn."""

    relatives: tuple[Relative, ...]
    layout: FamilyLayout
    inputs: tuple[Input, ...]
    # whose relatives these are, in the same order
    jobs: tuple[Job, ...]
    # how many there are
    of: int


def family_of(services: Services, focus: Job, place: Place, *, locale: str) -> Family:
    """The nearest relatives of a result, as many as can be drawn, in words of this language."""
    near = _nearest(focus, _members(services, focus, place))
    chosen = [job for job in near[:_MOST_LOOKED_AT] if job.id == focus.id or services.messages.showing(place, job.id)]
    found, chosen = len(chosen), chosen[:MOST_RELATIVES]
    while True:
        jobs = sorted(chosen, key=lambda job: (job.created_at, job.id))
        at = {job.id: number for number, job in enumerate(jobs)}
        above = [
            tuple(at[one] for one in job.made_of if at.get(one, number) < number) for number, job in enumerate(jobs)
        ]
        layout = laid_out(above)
        if layout is not None:
            break
        chosen = chosen[: len(chosen) * 3 // 4]
    few = len(jobs) <= _FEW
    shown = [_shown(job, whole=few) for job in jobs]
    inputs = [job.id for job, one in zip(jobs, shown, strict=True) if one is not None]
    names: dict[PersonKey, str] = {}
    relatives = tuple(
        _relative(
            services,
            job,
            parents,
            names,
            words=_WORDS_OF_FEW if few else _WORDS_OF_MANY,
            shown_by=inputs.index(job.id) if job.id in inputs else None,
            focus=job.id == focus.id,
            locale=locale,
        )
        for job, parents in zip(jobs, above, strict=True)
    )
    sources = tuple(Input(source=_source(job, one)) for job, one in zip(jobs, shown, strict=True) if one is not None)
    return Family(relatives=relatives, layout=layout, inputs=sources, jobs=tuple(jobs), of=found)


def _members(services: Services, focus: Job, place: Place) -> Mapping[JobId, Job]:
    """All results of the family that were posted in this place, for those who read it now."""
    above = {job.id: job for job in (focus, *ancestors(services, focus.made_of, most=MOST_RELATIVES))}
    found = dict(above)
    for job in above.values():
        if not any(one in above for one in job.made_of):
            found |= {one.id: one for one in services.provenance.descendants(job.id)}
    # the other parents of what is made of several
    others = dict.fromkeys(one for job in found.values() for one in job.made_of if one not in found)
    found |= {job.id: job for job in ancestors(services, list(others), most=MOST_RELATIVES)}
    return {job.id: job for job in found.values() if job.id == focus.id or _is_shown(job, place)}


def _is_shown(job: Job, place: Place) -> bool:
    here = (job.place.key, job.place.audience) == (place.key, place.audience)
    return here and job.spec.task.derives and job.state in _POSTED and bool(job.artifacts)


def _nearest(focus: Job, members: Mapping[JobId, Job]) -> list[Job]:
    """All that hang together, from the one that is asked about outwards; of equally near ones the older first."""
    beside: dict[JobId, set[JobId]] = {one: set() for one in members}
    for job in members.values():
        for parent in job.made_of:
            if parent in members:
                beside[job.id].add(parent)
                beside[parent].add(job.id)
    found, level = {focus.id: focus}, [focus.id]
    while level:
        near = {one for job in level for one in beside[job]} - found.keys()
        level = sorted(near, key=lambda one: members[one].created_at)
        found |= {one: members[one] for one in level}
    return list(found.values())


def _relative(
    services: Services,
    job: Job,
    parents: tuple[int, ...],
    names: dict[PersonKey, str],
    *,
    words: int,
    shown_by: int | None,
    focus: bool,
    locale: str,
) -> Relative:
    output = job.spec.task.output
    brought = [person for source in job.spec.sources if source.job is None for person in source.people]
    for person in brought:
        if person not in names:
            names[person] = cut(uploader_name(services, person), _NAME)
    credited = dict.fromkeys(names[one] for one in brought if one != job.author.key and names[one])
    return Relative(
        who=cut(job.author.name, _NAME),
        how=cut(_action(job, locale), _NAME) if parents else "",
        words=cut(job.spec.prompt, words),
        credits=spoken(say("tree-credits", names=tuple(credited)), locale) if credited else "",
        kind=Kind.TEXT if output is Output.TEXT else Kind.CLIP if output is Output.CLIP else Kind.PICTURE,
        parents=parents,
        shown_by=shown_by,
        focus=focus,
    )


def _action(job: Job, locale: str) -> str:
    """By what it came of its parents, as the button is called: "V2", "Zoom out", "Remix #3"."""
    parent = next(iter(job.parents), None)
    verb = None if parent is None else verbs().get(parent.action)
    if parent is None or verb is None:
        return ""
    if verb.button is not None and verb.button.per_picture:
        label = verb.button.label
        text = spoken(say(label.id, n=parent.index + 1), locale) if not isinstance(label, str) else label
        return text.format(n=parent.index + 1)
    text = verb.name if verb.button is None else spoken(verb.button.label, locale).removesuffix("…").strip()
    return f"{text} #{parent.index + 1}" if parent.index else text


def _shown(job: Job, *, whole: bool) -> Artifact | None:
    """The file that shows a result: `whole`, or where tiles are too small for four pictures the quickest to read."""
    stills = [one for one in job.artifacts if one.media_type.startswith(_STILL)]
    return min(stills, key=lambda one: (whole and one.index >= 0, one.bytes, one.index), default=None)


def _source(job: Job, artifact: Artifact) -> Source:
    return Source(
        sha256=artifact.sha256,
        media_type=artifact.media_type,
        job=job.id,
        index=max(artifact.index, 0),
        owners=job.spec.people,
    )


def unseen(jobs: Iterable[Job], inputs: Sequence[Input]) -> list[JobId]:
    """Those that no input shows: words of them are drawn all the same."""
    seen = {one.source.job for one in inputs}
    return [job.id for job in jobs if job.id not in seen]
