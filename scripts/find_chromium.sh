#!/bin/sh
# Says whether a Chromium for the browser tests is here; installs nothing. 1 and the line that installs one if not.
set -eu
if [ -n "${CHROMIUM:-}" ]; then
    command -v "$CHROMIUM" >/dev/null 2>&1 && exit 0
    printf '%s\n' "The browser tests need a Chromium, and CHROMIUM=$CHROMIUM is no program." >&2
    exit 1
fi
for name in chromium chromium-browser google-chrome-stable google-chrome microsoft-edge; do
    if command -v "$name" >/dev/null 2>&1; then
        exit 0
    fi
done
if [ -x "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome" ]; then
    exit 0
fi
remedy="Set CHROMIUM=/path/to/chromium."
if command -v apt-get >/dev/null 2>&1; then
    remedy="sudo apt-get install --no-install-recommends chromium"
elif command -v brew >/dev/null 2>&1; then
    remedy="brew install --cask chromium"
elif command -v dnf >/dev/null 2>&1; then
    remedy="sudo dnf install chromium"
elif command -v pacman >/dev/null 2>&1; then
    remedy="sudo pacman -S chromium"
fi
printf '%s\n' "The browser tests need a Chromium, and there is none here. This installs one:" "    $remedy" >&2
exit 1
