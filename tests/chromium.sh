#!/bin/sh
# Print the path of a Chromium for the browser tests: $CHROMIUM, one that is found, or one installed
# with apt when this is root on Debian; otherwise say what to do.
set -eu
if [ -n "${CHROMIUM:-}" ]; then
    [ -x "$CHROMIUM" ] || { echo "CHROMIUM=$CHROMIUM is not an executable file" >&2; exit 1; }
    echo "$CHROMIUM"; exit 0
fi
find_one() {
    for name in chromium chromium-browser google-chrome google-chrome-stable; do
        if command -v "$name" >/dev/null 2>&1; then command -v "$name"; return 0; fi
    done
    for app in "/Applications/Chromium.app/Contents/MacOS/Chromium" "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"; do
        if [ -x "$app" ]; then echo "$app"; return 0; fi
    done
    return 1
}
find_one && exit 0
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
    echo "installing chromium with apt-get for the browser tests" >&2
    { apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq chromium fonts-noto-core; } >&2
    find_one && exit 0
fi
echo "No Chromium found for the browser tests. Install one (Debian: apt-get install chromium fonts-noto-core;" >&2
echo "macOS: brew install --cask chromium) or set CHROMIUM=/path/to/it." >&2
exit 1
