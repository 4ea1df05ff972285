"""What is asked for, what is made of it, and the promise to post it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from enum import StrEnum

from core.domain.ids import DeliveryId, InvocationId, JobId, MessageId, PersonKey, Sha256
from core.domain.jobs.parameters import Scalar, WithParameters
from core.domain.jobs.states import DeliveryState, JobState
from core.domain.jobs.task import InputRole, Task
from core.domain.media import TEXT
from core.domain.place import Author, Place
from core.domain.say import Text


class Lane(StrEnum):
    """How soon somebody wants it."""

    FAST = "fast"
    # after the fast ones, though never behind all of them
    RELAX = "relax"


@dataclass(frozen=True, kw_only=True, slots=True)
class Source:
    """A picture to start from, in the file store."""

    sha256: Sha256
    media_type: str
    # the job and picture it came from, so that an expired file can be rendered again
    job: JobId | None = None
    index: int = 0
    # set for uploads: who brought it
    owner: PersonKey | None = None
    # an upload that was decoded and encoded anew when it came in (Attachment.prepared)
    prepared: bool = False
    # everybody whose picture went into it, also where it was made from such a one (consent)
    owners: tuple[PersonKey, ...] = ()
    # set where the file had expired when the job was accepted: this draws it again, as its only picture
    recipe: RenderSpec | None = None

    @property
    def people(self) -> tuple[PersonKey, ...]:
        """Everybody who has a say in its use; rows of earlier releases name only who brought it."""
        return self.owners or (() if self.owner is None else (self.owner,))


@dataclass(frozen=True, kw_only=True, slots=True)
class Input:
    """A picture that goes into a job, and as what."""

    role: InputRole = InputRole.SOURCE
    source: Source


@dataclass(frozen=True, kw_only=True, slots=True)
class RenderSpec(WithParameters):
    """What to make; picture i of `count` uses `seed` + i."""

    task: Task
    model: str
    prompt: str
    negative: str = ""
    count: int = 4
    # of what comes out, px
    width: int
    height: int
    seed: int
    inputs: tuple[Input, ...] = ()
    parameters: Mapping[str, Scalar] = field(default_factory=dict, hash=False)
    # names of parameters that may differ between the pictures of a batch
    per_picture: tuple[str, ...] = ()

    @property
    def sources(self) -> tuple[Source, ...]:
        """Every picture that goes in, whatever as."""
        return tuple(one.source for one in self.inputs)

    @property
    def people(self) -> tuple[PersonKey, ...]:
        """Everybody whose picture went into it."""
        return tuple(dict.fromkeys(person for source in self.sources for person in source.people))

    @property
    def pictures(self) -> int:
        """How much of a batch's capacity this takes; a clip counts by its frames."""
        return self.count * self.frames

    @property
    def batch_key(self) -> str:
        """Equal for specs that one pipeline call can render together: the hash of all that is not per picture.

        Of what goes in, its roles count, and how many there are of each; which pictures they are may differ.
        """
        said = {one.name: getattr(self, one.name) for one in fields(self) if one.name not in _PER_PICTURE}
        said["task"] = self.task.name
        said["inputs"] = [one.role for one in self.inputs]
        said["parameters"] = {
            # 4 is 4.0, and neither is True
            name: value if isinstance(value, bool | str) else float(value)
            for name, value in self.parameters.items()
            if name not in self.per_picture
        }
        return hashlib.blake2b(json.dumps(said, sort_keys=True).encode(), digest_size=8).hexdigest()

    def with_sources(self, change: Callable[[Source], Source]) -> RenderSpec:
        """The same with every picture that goes in changed."""
        return replace(self, inputs=tuple(replace(one, source=change(one.source)) for one in self.inputs))


# what a batch key leaves out; every other field is part of it
_PER_PICTURE = frozenset({"prompt", "negative", "seed", "count", "per_picture"})


@dataclass(frozen=True, kw_only=True, slots=True)
class Parent:
    """Where a job came from: which picture of which job, by which action."""

    job: JobId
    index: int
    action: str
    message: MessageId | None = None


def made_of(spec: RenderSpec, parents: Sequence[Parent]) -> tuple[JobId, ...]:
    """The jobs whose pictures or words something starts from, each once."""
    named = (*(source.job for source in spec.sources), *(parent.job for parent in parents))
    return tuple(dict.fromkeys(job for job in named if job is not None))


class Role(StrEnum):
    """What a part of a result is: a picture, the overview of them, a clip's first still, a smaller copy, or a text."""

    ORIGINAL = "original"
    GRID = "grid"
    COVER = "cover"
    RENDITION = "rendition"
    TEXT = "text"


@dataclass(frozen=True, kw_only=True, slots=True)
class Artifact:
    """A rendered file, or a text, which stands in itself and in no file."""

    sha256: Sha256
    media_type: str
    width: int
    height: int
    bytes: int
    role: Role = Role.ORIGINAL
    # position in the grid, from 0; the grid itself has -1, a cover the position of its clip, a rendition of its picture
    index: int = 0
    duration_s: float = 0.0
    # names of the finish stages that it went through, encoding aside: what was checked, what it says about itself
    marks: tuple[str, ...] = ()
    # unix time after which the file may be gone; the job row outlives it
    expires_at: float
    # of a text: all of it
    text: str = ""


# longer texts are cut where they are made
MOST_TEXT_CHARS = 16_000


def text_artifact(text: str, index: int = 0) -> Artifact:
    """A text as a part of a result; what nobody can read is left out, and the end of what is too long."""
    kept = "".join(c for c in text if c in "\n\t" or c.isprintable())[:MOST_TEXT_CHARS].strip()
    content = kept.encode("utf-8", "replace")
    return Artifact(
        sha256=Sha256(hashlib.sha256(content).hexdigest()),
        media_type=TEXT,
        width=0,
        height=0,
        bytes=len(content),
        role=Role.TEXT,
        index=index,
        # it is as long as its row is
        expires_at=0.0,
        text=kept,
    )


@dataclass(frozen=True, kw_only=True, slots=True)
class Job:
    """A spec with a state."""

    id: JobId
    invocation: InvocationId
    place: Place
    author: Author
    spec: RenderSpec
    # the words as typed, for /show and remix dialogs
    text: str
    state: JobState = JobState.ACCEPTED
    # which workers' queue it stands in, chosen when it is accepted
    pool: str = "default"
    lane: Lane = Lane.FAST
    # what it was made of, the first one first
    parents: tuple[Parent, ...] = ()
    # which of the jobs of its invocation it is, from 1, and of how many
    number: int = 1
    of: int = 1
    # fencing token: only the newest attempt may store a result
    attempt: int = 1
    # crashes while rendered alone; a batch does not convict its members together
    lone_crashes: int = 0
    created_at: float
    deadline_at: float
    cancel_requested: bool = False
    # the message that shows the job: placeholder first, result later
    message: MessageId | None = None
    artifacts: tuple[Artifact, ...] = ()
    # one sentence that goes with the result, said when it was accepted: what of it the model does not honour
    caveat: Text | None = None
    # one honest sentence, set when the job ends without a result
    reason: Text | None = None
    # one sentence that goes with the result: what in the words said nothing to the model
    note: Text | None = None

    @property
    def originals(self) -> tuple[Artifact, ...]:
        """The pictures or clips, in order."""
        return tuple(sorted((a for a in self.artifacts if a.role is Role.ORIGINAL), key=lambda a: a.index))

    @property
    def texts(self) -> tuple[Artifact, ...]:
        """The texts, in order."""
        return tuple(sorted((a for a in self.artifacts if a.role is Role.TEXT), key=lambda a: a.index))

    @property
    def prompts(self) -> tuple[str, ...]:
        """Those of its texts that can be drawn, in order."""
        start = self.spec.task.prompts_from
        return () if start is None else tuple(one.text for one in self.texts[start:])

    @property
    def made_of(self) -> tuple[JobId, ...]:
        """The jobs whose pictures or words it starts from."""
        return made_of(self.spec, self.parents)


@dataclass(frozen=True, kw_only=True, slots=True)
class Delivery:
    """The promise to post one job's ending once."""

    id: DeliveryId
    job: JobId
    place: Place
    state: DeliveryState = DeliveryState.PENDING
    tries: int = 0
    message: MessageId | None = None
    # unix times of the sends of a new message whose answer is not known
    open_sends: tuple[float, ...] = ()
