#!/bin/sh
# Finds Debian's chromium, or installs it where that is possible; otherwise says what is left out.
for name in chromium chromium-browser google-chrome; do
  command -v "$name" >/dev/null 2>&1 && exit 0
done
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
  echo "Installing chromium (and a Chinese font, for pictures) for the browser journeys ..."
  { apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends chromium poppler-utils fonts-wqy-microhei; } >/dev/null 2>&1
  command -v chromium >/dev/null 2>&1 && exit 0
fi
if [ -n "${CI:-}" ]; then
  echo "No browser: under CI the journeys may not be left out. Install chromium." >&2
  exit 1
fi
echo "No browser found: the journeys (tests/journeys) are left out. To have them: apt-get install chromium" >&2
