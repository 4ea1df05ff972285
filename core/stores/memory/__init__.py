"""In-memory implementations of every port, sharing one `Memory`, for tests and conversations in milliseconds."""

from core.stores.memory.clock import ManualClock
from core.stores.memory.files import MemoryFileStore
from core.stores.memory.following import MemoryFollowerLease
from core.stores.memory.ledger.delivery import MemoryDeliveryLedger
from core.stores.memory.ledger.jobs import MemoryLedger
from core.stores.memory.ledger.messages import MemoryMessageIndex
from core.stores.memory.ledger.render import MemoryRenderLedger
from core.stores.memory.ledger.sweep import MemorySweepLedger
from core.stores.memory.ledger.timetable import MemoryTimetable
from core.stores.memory.limiter import MemoryLimiter
from core.stores.memory.line.gauge import MemoryGauge
from core.stores.memory.memory import Memory
from core.stores.memory.meter import MemoryMeter
from core.stores.memory.people.people import MemoryPeople
from core.stores.memory.people.provenance import MemoryProvenance
from core.stores.memory.people.questions import MemoryQuestions
from core.stores.memory.people.records import MemoryRecords
from core.stores.memory.poster import Posted, RecordingPoster
from core.stores.memory.prompt_helper import MemoryPromptHelper
from core.stores.memory.sender import MemorySenderLease
from core.stores.memory.trials import MemoryTrials
from core.stores.memory.windows import MemoryAccounts, MemoryWindows
from core.stores.memory.workers.reports import MemoryProgressFeed, MemoryWorkerReports
from core.stores.memory.workers.status import MemoryWorkerStatus

__all__ = [
    "ManualClock",
    "Memory",
    "MemoryAccounts",
    "MemoryDeliveryLedger",
    "MemoryFileStore",
    "MemoryFollowerLease",
    "MemoryGauge",
    "MemoryLedger",
    "MemoryLimiter",
    "MemoryMessageIndex",
    "MemoryMeter",
    "MemoryPeople",
    "MemoryProgressFeed",
    "MemoryPromptHelper",
    "MemoryProvenance",
    "MemoryQuestions",
    "MemoryRecords",
    "MemoryRenderLedger",
    "MemorySenderLease",
    "MemorySweepLedger",
    "MemoryTimetable",
    "MemoryTrials",
    "MemoryWindows",
    "MemoryWorkerReports",
    "MemoryWorkerStatus",
    "Posted",
    "RecordingPoster",
]
