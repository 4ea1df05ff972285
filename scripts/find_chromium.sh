#!/bin/sh
# Sees to a Chromium for the browser tests: one on PATH, else Debian's, else Playwright's own, else says what is skipped.
set -eu
cd "$(dirname "$0")/.."
venv=${VENV:-.venv}
say() { printf '%s\n' "$*" >&2; }

for name in chromium chromium-browser google-chrome-stable google-chrome microsoft-edge; do
    if command -v "$name" >/dev/null 2>&1; then
        exit 0
    fi
done
if [ -x "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome" ]; then
    exit 0
fi
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
    say "browser tests: installing chromium with apt-get"
    if (apt-get update && DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends chromium) >/dev/null 2>&1; then
        exit 0
    fi
fi
say "browser tests: asking Playwright for its Chromium"
if "$venv/bin/python" -m playwright install chromium >/dev/null 2>&1; then
    exit 0
fi
say "*** There is no Chromium here, so every test marked 'browser' is skipped: apt install chromium (or brew install --cask chromium). ***"
[ "${CI:-}" != true ]
