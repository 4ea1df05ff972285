"""In-memory implementations of every port, sharing one `Memory`, for tests and conversations in milliseconds."""

from core.fakes.bench import MemoryBench, MemoryProgressFeed
from core.fakes.clock import ManualClock
from core.fakes.delivery import MemoryDeliveryLedger
from core.fakes.favourites import MemoryFavourites
from core.fakes.files import MemoryFileStore
from core.fakes.gauge import MemoryGauge
from core.fakes.ledger import MemoryLedger
from core.fakes.limiter import MemoryLimiter
from core.fakes.memory import Memory
from core.fakes.messages import MemoryMessageIndex
from core.fakes.meter import MemoryMeter
from core.fakes.people import MemoryPeople
from core.fakes.places import MemoryPlaceSettings
from core.fakes.poster import Posted, RecordingPoster
from core.fakes.provenance import MemoryProvenance
from core.fakes.render import MemoryRenderLedger
from core.fakes.sender import MemorySenderLease
from core.fakes.sweep import MemorySweepLedger
from core.fakes.timetable import MemoryTimetable
from core.fakes.workshop import MemoryWorkshop

__all__ = [
    "ManualClock",
    "Memory",
    "MemoryBench",
    "MemoryDeliveryLedger",
    "MemoryFavourites",
    "MemoryFileStore",
    "MemoryGauge",
    "MemoryLedger",
    "MemoryLimiter",
    "MemoryMessageIndex",
    "MemoryMeter",
    "MemoryPeople",
    "MemoryPlaceSettings",
    "MemoryProgressFeed",
    "MemoryProvenance",
    "MemoryRenderLedger",
    "MemorySenderLease",
    "MemorySweepLedger",
    "MemoryTimetable",
    "MemoryWorkshop",
    "Posted",
    "RecordingPoster",
]
