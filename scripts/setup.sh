#!/bin/sh
# Sets up .venv with everything that one use needs: scripts/setup.sh [demo|test|EXTRA,EXTRA]
# Needs a Python 3.11 to 3.14 and a package index; a second run with the same files does nothing.
set -eu
cd "$(dirname "$0")/.."

use=${1:-demo}
case $use in
test) extras=dev ;;
*) extras=$use ;;
esac
venv=${VENV:-.venv}
stamp=$venv/.set-up-for-$(printf %s "$extras" | tr , -)
torch_version=$(sed -n 's/^torch==//p' constraints.txt)
cpu_index=https://download.pytorch.org/whl/cpu

say() { printf '%s\n' "$*" >&2; }
fail() { say "set-up: $*"; exit 1; }

find_python() {
    for candidate in ${PYTHON:-} python3.12 python3.11 python3.13 python3.14 python3; do
        if command -v "$candidate" >/dev/null 2>&1 &&
            "$candidate" -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] < (3, 15))' 2>/dev/null; then
            command -v "$candidate"
            return
        fi
    done
    fail "imagine-bot needs Python 3.11 to 3.14; found $(python3 --version 2>/dev/null || echo none). Set PYTHON=/path/to/python3.13."
}

make_venv() {
    python=$(find_python)
    "$python" -c 'import ensurepip, venv' 2>/dev/null ||
        fail "$python cannot make virtual environments. On Debian and Ubuntu: apt install python3-venv"
    say "set-up: making $venv with $("$python" --version)"
    "$python" -m venv "$venv"
}

has_nvidia_driver() { [ -e /proc/driver/nvidia/version ] || command -v nvidia-smi >/dev/null 2>&1; }

# Without an NVIDIA driver the CPU build saves several gigabytes; its index gets a few seconds to answer.
prefer_cpu_torch() {
    [ "$(uname -s)" = Linux ] || return 0
    ! has_nvidia_driver || return 0
    ! "$venv/bin/python" -c 'import torch' 2>/dev/null || return 0
    "$venv/bin/python" - "$cpu_index/torch/" <<'PY' 2>/dev/null || { say "set-up: $cpu_index does not answer; torch comes from the default index."; return 0; }
import sys, urllib.request
urllib.request.urlopen(sys.argv[1], timeout=4).read(1)
PY
    say "set-up: no NVIDIA driver, so torch $torch_version comes from $cpu_index"
    "$venv/bin/python" -m pip install --quiet --no-deps --timeout 15 --retries 1 \
        --index-url "$cpu_index" "torch==$torch_version" ||
        say "set-up: that failed; torch comes from the default index."
}

if [ -e "$stamp" ] && [ -z "$(find pyproject.toml constraints.txt hashes.txt scripts/setup.sh -newer "$stamp")" ]; then
    exit 0
fi
[ -x "$venv/bin/python" ] && "$venv/bin/python" -m pip --version >/dev/null 2>&1 || make_venv
case $extras in
*demo* | *dev* | *render*) prefer_cpu_torch ;;
esac
say "set-up: installing imagine-bot[$extras]; the first time this takes some minutes"
install() { "$venv/bin/python" -m pip install --quiet --disable-pip-version-check "$@"; }
# first all that has hashes; what is left then are torch, what its CUDA build pins, and ourselves
"$venv/bin/python" scripts/pick_pins.py "$extras" >"$venv/pins.txt"
install --no-deps --require-hashes -r "$venv/pins.txt"
install -c constraints.txt -e ".[$extras]"
touch "$stamp"
