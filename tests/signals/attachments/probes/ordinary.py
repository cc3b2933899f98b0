"""Refuses a file, as the real process does."""

import sys

sys.stdout.write('{"refused": "damaged"}')
