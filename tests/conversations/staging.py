"""What happens behind the scenes of a conversation where the stores are the shipped fakes; else tests.e2e.back_end."""

from __future__ import annotations

from core.stores.memory import Memory, MemoryWorkerReports

OPERATOR = frozenset({"operator"})


def stage(memory: Memory, event: str, *, worker: str) -> None:
    """Expire files, stop and start stores, let workers leave or come; raises ValueError for anything else."""
    match event:
        case "files expire":
            memory.files.clear()
        case "stores go away" | "stores come back":
            memory.away = event == "stores go away"
        case "workers leave":
            MemoryWorkerReports(memory).leave(worker)
        case "an enlarger comes":
            MemoryWorkerReports(memory).announce("enlarger", pool="default", models=["swin2sr-x4"], for_s=1e9)
        case "an editor comes":
            MemoryWorkerReports(memory).announce("editor", pool="default", models=["flux2-klein"], for_s=1e9)
        case _:
            raise ValueError(f"nobody can stage {event!r}")
