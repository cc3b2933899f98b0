"""Things that pages show: signals, made by the operations that people use."""

from tests.things import *  # noqa: F403 - the fixtures of the room
