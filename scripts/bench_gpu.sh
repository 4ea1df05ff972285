#!/bin/sh
# Measures real models' denoisers on one GPU, with random weights: scripts/bench_gpu.sh [--dry] [--long] [--seconds N]
# A machine without a network needs what its Python lacks beside torch: `scripts/bench_gpu.sh --pack` here first puts it
# into build/gpu/site.tar.xz (Python 3.12, Linux x86_64), which then travels with this folder.
set -eu
cd "$(dirname "$0")/.."

python=${PYTHON:-python3}
[ -n "${PYTHON:-}" ] || [ ! -x .venv/bin/python ] || python=.venv/bin/python
pack=build/gpu
most_bytes=67108864

pack() {
    rm -rf "$pack"
    mkdir -p "$pack/site"
    # torch and numpy are there; hf-xet only downloads
    grep -v '^torch==\|^numpy==\|^#' constraints.txt >"$pack/constraints.txt"
    "$python" -m pip download --quiet --disable-pip-version-check --only-binary=:all: --python-version 3.12 \
        --platform manylinux_2_28_x86_64 --platform manylinux2014_x86_64 --platform manylinux_2_17_x86_64 \
        -c "$pack/constraints.txt" -d "$pack/wheels" \
        "$(grep '^diffusers==' constraints.txt)" transformers pillow pydantic
    rm -f "$pack"/wheels/numpy-* "$pack"/wheels/hf_xet-* "$pack"/wheels/torch-*
    for wheel in "$pack"/wheels/*.whl; do
        "$python" -m zipfile -e "$wheel" "$pack/site"
    done
    "$python" - "$pack" <<'PY'
import re, sys, tarfile
from pathlib import Path
pack = Path(sys.argv[1])
# never imported by what is measured
UNUSED = re.compile(r"libavif|/_avif|/transformers/models/\w+/(convert|modular)_|/pygments/lexers/[a-z]")
with tarfile.open(pack / "site.tar.xz", "w:xz") as made:
    made.add(pack / "site", "site", filter=lambda one: None if UNUSED.search(one.name) else one)
PY
    rm -rf "$pack/site" "$pack/wheels" "$pack/constraints.txt"
    tree=$(git ls-files -z | xargs -0 cat | wc -c)
    wheels=$(wc -c <"$pack/site.tar.xz")
    echo "bench_gpu: $pack/site.tar.xz has $wheels bytes, this tree $tree"
    [ $((tree + wheels)) -le $most_bytes ] || { echo "bench_gpu: together more than 64 MiB" >&2; exit 1; }
}

if [ "${1:-}" = --pack ]; then
    pack
    exit
fi
if [ -e "$pack/site.tar.xz" ] && [ ! -d "$pack/site" ]; then
    "$python" -m tarfile -e "$pack/site.tar.xz" "$pack"
fi
[ ! -d "$pack/site" ] || export PYTHONPATH="$pack/site${PYTHONPATH:+:$PYTHONPATH}"
exec "$python" -m benchmarks.gpu "$@"
