"""`scripts/bench_gpu.sh`: seconds a step, plain and tuned, row by row as they are measured."""

from __future__ import annotations

import argparse
import gc
import os
import shutil
import time
from collections.abc import Iterator
from dataclasses import dataclass

os.environ.setdefault("TRANSFORMERS_VERBOSITY", "error")
os.environ.setdefault("DIFFUSERS_VERBOSITY", "error")

import torch

from benchmarks.gpu.subjects import SUBJECTS, Subject, filled
from benchmarks.gpu.timing import ceiling_flop_s, step_flop, step_s, synchronised
from workers.engines.tuning.applied import apply
from workers.engines.tuning.choices import AS_LOADED, Choices

_MATRIX, _DRY_MATRIX = 8192, 256
_ATTENTION = ("_native_cudnn", "_native_flash")


@dataclass(frozen=True, kw_only=True, slots=True)
class Terms:
    """Where and how is measured."""

    device: str
    dtype: torch.dtype
    dry: bool
    long: bool
    # time.monotonic after which nothing more is begun (s)
    until: float
    ceiling: float


def main() -> None:
    """Print the machine, its ceiling, and a table."""
    asked = _arguments()
    device = "cpu" if asked.dry else "cuda"
    if asked.dry and not (shutil.which("g++") or shutil.which("clang++")):
        print("no C++ compiler here: blocks are traced for compilation, and then run as they are", flush=True)
        torch._dynamo.config.suppress_errors = True  # noqa: SLF001 - the documented place of this setting
    if not asked.dry and not torch.cuda.is_available():
        raise SystemExit("bench_gpu: torch sees no GPU here; --dry runs the same with tiny models on a CPU")
    dtype = torch.bfloat16
    ceiling = ceiling_flop_s(device, dtype, _DRY_MATRIX if asked.dry else _MATRIX)
    name = "CPU, a dry run: its figures mean nothing" if asked.dry else torch.cuda.get_device_name()
    print(f"{name}; torch {torch.__version__}; bf16 matrices at {ceiling / 1e12:.1f} TFLOP/s\n", flush=True)
    print("| Model | Batch | How | s a step | × plain | of the ceiling |\n|---|---|---|---|---|---|", flush=True)
    terms = Terms(
        device=device,
        dtype=dtype,
        dry=asked.dry,
        long=asked.long,
        until=time.monotonic() + asked.seconds,
        ceiling=ceiling,
    )
    for subject in SUBJECTS:
        _measure(subject, terms)
        gc.collect()
        if device == "cuda":
            torch.cuda.empty_cache()


def _measure(subject: Subject, terms: Terms) -> None:
    """Build a model, and measure every batch plain and then in each way, on the same weights."""
    denoiser = filled(lambda: subject.denoiser(terms.dry), terms.device, terms.dtype)
    pipeline = subject.pipeline(denoiser).to(terms.device)
    pipeline.set_progress_bar_config(disable=True)
    flop = step_flop(pipeline, subject.call(denoiser, 1, terms.dry))
    plain_s: dict[int, float] = {}
    for how, choices in _ways(subject, terms):
        if choices is not AS_LOADED:
            apply([pipeline], choices)
        for batch in subject.batches:
            if time.monotonic() > terms.until:
                print(f"| {subject.name} | {batch} | {how} | left out: time is up | | |", flush=True)
                continue
            seconds = step_s(pipeline, subject.call(denoiser, batch, terms.dry))
            plain_s.setdefault(batch, seconds)
            share = batch * flop / seconds / terms.ceiling
            print(
                f"| {subject.name} | {batch} | {how} | {seconds:.4f} | {plain_s[batch] / seconds:.2f} | {share:.1%} |",
                flush=True,
            )
    synchronised()


def _ways(subject: Subject, terms: Terms) -> Iterator[tuple[str, Choices]]:
    """Plain first; what is changed stays changed, so each way includes those before it."""
    yield "plain", AS_LOADED
    yield "tuned", Choices(compiled=True, channels_last=subject.convolves)
    if terms.long and not subject.convolves and terms.device == "cuda":
        for backend in _ATTENTION:
            yield f"tuned, {backend}", Choices(attention=backend)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="scripts/bench_gpu.sh", description=__doc__)
    parser.add_argument("--dry", action="store_true", help="tiny models on the CPU, through the same code")
    parser.add_argument("--long", action="store_true", help="other attention kernels, too")
    parser.add_argument("--seconds", type=float, default=390.0, help="nothing is begun after these")
    return parser.parse_args()


if __name__ == "__main__":
    main()
