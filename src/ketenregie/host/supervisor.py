"""One supervisor: starts the parts in order, restarts what crashes, stops all with itself."""

from __future__ import annotations

import signal
import sys
import time
from typing import TYPE_CHECKING

from ketenregie.host.trouble import HostError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from types import FrameType

    from ketenregie.host.parts import Part

_PULSE = 0.2
_FIRST_PAUSE = 0.2
_LONGEST_PAUSE = 30.0
_SETTLED = 60.0


class Pause:
    """How long to wait before the next restart: longer each time, short again once it settled."""

    def __init__(self) -> None:
        self.length = 0.0
        self.until = 0.0

    def after_crash(self, now: float, ran: float) -> None:
        """Note a crash of something that ran so many seconds."""
        grown = _FIRST_PAUSE if ran > _SETTLED or not self.length else self.length * 2
        self.length = min(grown, _LONGEST_PAUSE)
        self.until = now + self.length

    def over(self, now: float) -> bool:
        """Answer whether it may be started again."""
        return now >= self.until


class Watch:
    """One part under supervision."""

    def __init__(self, part: Part) -> None:
        self.part = part
        self.pause = Pause()
        self.started = 0.0
        self.down = False

    def start(self) -> None:
        """Start the part."""
        self.part.start()
        self.started = time.monotonic()
        self.down = False

    def look(self, say: Callable[[str], None]) -> None:
        """Notice a crash, and restart when its pause is over."""
        now = time.monotonic()
        if self.part.running:
            return
        if not self.down:
            self.down = True
            self.pause.after_crash(now, now - self.started)
            say(f"{self.part.name} stopped by itself; again in {self.pause.length:.1f} s")
        if self.pause.over(now):
            self._again(say)

    def _again(self, say: Callable[[str], None]) -> None:
        try:
            self.start()
        except HostError as error:
            self.pause.after_crash(time.monotonic(), 0.0)
            say(f"{self.part.name}: {error}; again in {self.pause.length:.1f} s")


class Supervisor:
    """Keeps parts alive until somebody says stop.

    Call from the main thread only: a child's death signal goes off when the thread that
    started it ends.
    """

    def __init__(self, parts: Sequence[Part], say: Callable[[str], None] | None = None) -> None:
        self.watches = [Watch(part) for part in parts]
        self.say = say or _say
        self.stopping = False

    def listen(self) -> None:
        """From now on Ctrl-C, SIGTERM and a closed terminal mean: stop cleanly."""
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, self._stop_asked)

    def start(self) -> None:
        """Start all parts in order, those that already run excepted."""
        for watch in self.watches:
            if not watch.part.running:
                watch.start()

    def run(self, once_up: Callable[[], bool] | None = None) -> None:
        """Watch until a stop is asked; `once_up` is called each pulse until it answers True."""
        while not self.stopping:
            for watch in self.watches:
                watch.look(self.say)
            if once_up and once_up():
                once_up = None
            time.sleep(_PULSE)

    def stop(self) -> None:
        """Stop all parts, the last started first."""
        for watch in reversed(self.watches):
            watch.part.stop()

    def _stop_asked(self, number: int, frame: FrameType | None) -> None:
        del number, frame
        self.stopping = True


def _say(text: str) -> None:
    sys.stderr.write(f"ketenregie: {text}\n")
    sys.stderr.flush()
