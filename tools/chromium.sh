#!/bin/sh
# Finds Debian's chromium, or installs it where that is possible; otherwise says what is left out.
# The shell without a desk comes first: the same engine, and a third less work for each page.
have() {
  for name in "$@"; do
    command -v "$name" >/dev/null 2>&1 && return 0
  done
  return 1
}
install() {
  DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@" >/dev/null 2>&1
}
BROWSERS="chromium-headless-shell chromium chromium-browser google-chrome"
have $BROWSERS && exit 0
if [ "$(id -u)" = 0 ] && have apt-get; then
  echo "Installing chromium (and a Chinese font, for pictures) for the browser journeys ..."
  apt-get update -qq >/dev/null 2>&1
  install poppler-utils fonts-wqy-microhei
  install chromium-headless-shell || install chromium
fi
have $BROWSERS && exit 0
if [ -n "${CI:-}" ]; then
  echo "No browser: under CI the journeys may not be left out. Install chromium." >&2
  exit 1
fi
echo "No browser found: the journeys (tests/journeys) are left out. To have them: apt-get install chromium-headless-shell" >&2
