"""The way in for files on a page of a room above: bounded, and written to a private place (R1.4)."""

from ketenregie.signals.attachments.uploads import trouble, with_files

__all__ = ["trouble", "with_files"]
