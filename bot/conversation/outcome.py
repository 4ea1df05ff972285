"""What a verb decides: orders for pictures, or things to say; the dispatcher carries it out."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from core.domain.ids import DeliveryId, JobId, MessageId, PersonKey
from core.domain.jobs.job import Job, Lane, Parent, RenderSpec
from core.domain.place import Author, Invocation, Place
from core.domain.post import Post
from core.domain.question import Question
from core.domain.say import Text
from core.ports.chat import Line


@dataclass(frozen=True, kw_only=True, slots=True)
class Owner:
    """Somebody whose uploaded picture an order starts from."""

    key: PersonKey
    name: str
    # how to reach them privately, where it is known
    author: Author | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Order:
    """A picture or clip that somebody wants; consent, moderation and quota are still to be asked."""

    spec: RenderSpec
    # the words as typed
    text: str
    # of the prompt what its person has typed now, and neither a job nor a file has said: names are called there
    typed: str = ""
    parents: tuple[Parent, ...] = ()
    # who is behind the uploads among its sources
    owners: tuple[Owner, ...] = ()
    # those of them who let their pictures be used in it by sharing a character here
    granted: tuple[PersonKey, ...] = ()
    # the message that the result links to, where no parent has one
    about: MessageId | None = None
    lane: Lane = Lane.FAST
    # a helper is to make more of its words first
    expands: bool = False
    # the name of several models by which this one was chosen
    alias: str = ""
    # what of it the model does not honour, in a sentence that goes with the result
    caveat: Text | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Orders:
    """What one command wants, as several jobs: accepted, counted and shown together, up to `MOST_ORDERS` of them."""

    orders: tuple[Order, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Tell:
    """Say something to one person, privately where the platform can."""

    place: Place
    person: Author
    post: Post
    key: DeliveryId


@dataclass(frozen=True, kw_only=True, slots=True)
class Show:
    """Post a message for all; `attach` names the job that it shows."""

    place: Place
    post: Post
    key: DeliveryId
    attach: JobId | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Replace:
    """Change a message of the bot."""

    place: Place
    message: MessageId
    post: Post


@dataclass(frozen=True, kw_only=True, slots=True)
class Remove:
    """Take a message of the bot away."""

    place: Place
    message: MessageId


@dataclass(frozen=True, kw_only=True, slots=True)
class Resume:
    """Take a command up again that waited for the answer to a question; from then on it waits no more."""

    invocation: Invocation
    ticket: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Forget:
    """Let a platform erase what it keeps about a person itself; it comes last, because it takes what was told along."""

    person: Author


@dataclass(frozen=True, kw_only=True, slots=True)
class Prepare:
    """Make something that takes longer than an answer may, and send it to one person; else say what `otherwise` says.

    `make` is given what the platform's own side keeps about the person (`Keeping`). It blocks, and may raise
    StoreUnavailable and UserError.
    """

    place: Place
    person: Author
    make: Callable[[Mapping[str, Any]], Post]
    otherwise: Post
    key: DeliveryId


Effect = Tell | Show | Replace | Remove | Resume | Forget | Prepare


@dataclass(frozen=True, kw_only=True, slots=True)
class Accepted:
    """The jobs are in the ledger, on disk."""

    # in the order in which they are shown
    jobs: tuple[Job, ...]
    # in front of each; None where nobody could tell
    lines: tuple[Line | None, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Answer:
    """No job: one sentence for the person who asked, and effects for everybody else."""

    sentence: str
    effects: tuple[Effect, ...] = ()
    # False where the same invocation may be answered again, because a held command that goes on has another question
    once: bool = True


@dataclass(frozen=True, kw_only=True, slots=True)
class Ask:
    """A question before it goes on; the command waits, and is taken up again with the answer."""

    question: Question
    text: Text
    # whom to ask, where somebody is to be asked alone; None: whoever reads the place
    of: Author | None = None
    # the whole of it where there are no buttons: with how to answer
    typed: Text = ""
    # what the one who asked is told, where somebody else is asked
    told: Text = ""
    # False where the answer does by itself what is to be done
    waits: bool = True
    # how long the answer is waited for, seconds
    for_s: float


@dataclass(frozen=True, kw_only=True, slots=True)
class Refusal:
    """No, with the one honest sentence that says why."""

    sentence: Text
    effects: tuple[Effect, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Duplicate:
    """The same invocation came before."""

    job: JobId | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Ignored:
    """People talk to each other; the bot keeps out of it."""


Outcome = Accepted | Answer | Refusal | Duplicate | Ignored
# what a verb returns
Decision = Order | Orders | Answer | Ask | Ignored
