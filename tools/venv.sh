#!/bin/sh
# Makes the virtual environment with pinned, hashed packages; says plainly what is missing.
set -eu
venv=$1
requirements=$2
python=${PYTHON:-python3}

command -v "$python" >/dev/null 2>&1 || { echo "Python 3.11 or newer is needed, and '$python' was not found." >&2; exit 1; }
"$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Python 3.11 or newer is needed; '$python' is $("$python" -V)." >&2; exit 1; }
"$python" -c 'import ensurepip, venv' 2>/dev/null || { echo "Python lacks venv or ensurepip. On Debian and Ubuntu: apt-get install python3-venv" >&2; exit 1; }

[ -x "$venv/bin/python" ] || "$python" -m venv "$venv"
echo "Installing packages ($requirements) ..."
# The list is complete, so nothing is resolved: with --no-deps pip does not go looking for a newer release of
# `coverage[toml]` and then refuse it, as it does from the day after one appears.
"$venv/bin/python" -m pip install --quiet --quiet --disable-pip-version-check --no-deps --require-hashes -r "$requirements"
"$venv/bin/python" -m pip install --quiet --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
