"""Those who take reports in, in their seats."""

from tests.signals.conftest import *  # noqa: F403 - the fixtures of the room
