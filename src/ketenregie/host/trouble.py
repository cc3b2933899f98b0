"""What a person at the terminal must be told, in one line."""

from __future__ import annotations


class HostError(Exception):
    """Something on this machine stands in the way; the text says what and what to do."""
