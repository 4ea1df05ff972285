#!/bin/sh
# Writes hashes.txt: every pin of constraints.txt with the hashes of its files, and who asks for it; then says whether
# there are wheels for each Python and system that we name. Needs uv and a package index.
# Without hashes stay torch, whose build differs from machine to machine, and what its CUDA build pins.
set -eu
cd "$(dirname "$0")/.."
uv=${UV:-${VENV:-.venv}/bin/uv}

compile() { "$uv" pip compile --quiet pyproject.toml --all-extras --no-header -c constraints.txt "$@"; }

no_hashes=$(compile --universal --no-annotate | sed -nE 's/^(torch|triton|nvidia-[a-z0-9-]+|cuda-[a-z0-9-]+)==.*/--no-emit-package \1/p')
{
    echo "# Made by \`make pins\` from constraints.txt; scripts/pick_pins.py takes what a use needs."
    # shellcheck disable=SC2086  # many words on purpose
    compile --universal --annotation-style split --generate-hashes $no_hashes
} >hashes.draft
mv hashes.draft hashes.txt

# the oldest macOS that torch has wheels for
export MACOSX_DEPLOYMENT_TARGET=14.0
for python in 3.11 3.12 3.13 3.14; do
    for platform in x86_64-manylinux_2_28 aarch64-manylinux_2_28 aarch64-apple-darwin; do
        compile --no-annotate --only-binary :all: --python-version "$python" --python-platform "$platform" >/dev/null ||
            { echo "no wheels for all pins with Python $python on $platform" >&2; exit 1; }
    done
done
echo "wheels for every pin with Python 3.11 to 3.14 on Linux (x86-64, arm64) and macOS (arm64)"
