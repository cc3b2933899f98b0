"""A bar that says how far a long command has come: on a screen in place, elsewhere a line each tenth."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Self

if TYPE_CHECKING:
    from types import TracebackType
    from typing import TextIO

_WIDTH = 30


class Bar:
    """Call it with how many are done and how many there are. It writes to the errors, not the answer."""

    def __init__(self, stream: TextIO | None = None) -> None:
        self.stream = stream or sys.stderr
        self.last = -1

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self.last >= 0 and self.stream.isatty():
            self.stream.write("\n")

    def __call__(self, done: int, total: int) -> None:
        """Show it; the same as last time is not shown again."""
        share = min(100, done * 100 // total) if total else 100
        step = share if self.stream.isatty() else share - share % 10
        if step == self.last:
            return
        self.last = step
        filled = _WIDTH * share // 100
        line = f"[{'#' * filled}{'.' * (_WIDTH - filled)}] {share:3d} %  {done} of {total}"
        self.stream.write(f"\r{line}" if self.stream.isatty() else f"{line}\n")
        self.stream.flush()
