"""What the chat side works with: one record of ports, filled by `bot.bootstrap` or, in tests, with fakes."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from core.catalogue.aliases import Alias
from core.catalogue.card import Catalogue
from core.domain.place import Audience, Invocation
from core.domain.post import Capabilities
from core.domain.standing import NOBODY_SAID, Standing
from core.language.notation.wildcards import Lists
from core.ports.chat import (
    Clock,
    FileStore,
    FollowerLease,
    JobLedger,
    MessageIndex,
    Moderator,
    People,
    Poster,
    ProgressFeed,
    Provenance,
    SenderLease,
    WorkerStatus,
)
from core.ports.prompt_helper import PromptHelper
from core.ports.questions import Questions
from core.ports.records import Records
from core.ports.spending import Spending
from core.ports.trials import Trials
from core.ports.windows import Windows
from core.records.place_rules import NO_RULES, PlaceRules
from core.records.preferences import NOTHING_CHOSEN, Preferences
from core.settings import Settings
from core.uploads.converter import UploadConverter


def nobody_knows() -> int | None:
    """No figure: the store says Busy by itself."""
    return None


@dataclass(frozen=True, kw_only=True, slots=True)
class Services:
    """The ports, the catalogue and the settings of one bot process."""

    clock: Clock
    ledger: JobLedger
    messages: MessageIndex
    people: People
    provenance: Provenance
    records: Records
    worker_status: WorkerStatus
    files: FileStore
    lease: SenderLease
    feed: ProgressFeed
    following: FollowerLease
    questions: Questions
    spending: Spending
    moderator: Moderator
    catalogue: Catalogue
    settings: Settings
    # None where no place closes by itself
    windows: Windows | None = None
    # names that stand for several models
    aliases: Mapping[str, Alias] = field(default_factory=dict)
    # counts what people make of results whose model came by one of these
    trials: Trials | None = None
    # makes more of a few words, where an operator has set one up
    prompt_helper: PromptHelper | None = None
    # decodes what people bring, in processes of its own
    converter: UploadConverter = field(default_factory=UploadConverter)
    # the address of a page on which somebody paints what waits under a ticket, until a unix time; None: there is none
    painting_at: Callable[[str, int], str] | None = None
    # bytes free where files are stored; None where nobody can say
    free_bytes: Callable[[], int | None] = nobody_knows
    # the operator's words that are drawn by lot
    wildcards: Lists = field(default_factory=dict)


# posting sides by platform name ("web", "discord", …)
Posters = Mapping[str, Poster]


@dataclass(frozen=True, kw_only=True, slots=True)
class Request:
    """One invocation with everything that a verb needs to decide about it."""

    invocation: Invocation
    services: Services
    capabilities: Capabilities
    # unix time when it came; None: now
    at: float | None = None
    # where it came from, under a name that is no address; empty where the platform does not know
    network: str = ""
    # what its person has chosen, and the admins of its place
    preferences: Preferences = NOTHING_CHOSEN
    rules: PlaceRules = NO_RULES
    # what its platform says of the person there
    standing: Standing = NOBODY_SAID

    @property
    def roles(self) -> frozenset[str]:
        """The roles of its person in its place."""
        return self.standing.roles_of(is_admin=self.invocation.author.is_admin)

    @property
    def in_company(self) -> bool:
        """Whether others read the answer to it, too."""
        return not self.capabilities.private and self.invocation.place.audience is not Audience.DIRECT
