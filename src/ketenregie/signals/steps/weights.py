"""With which weights mentions are compared now. The room above says so when it is loaded."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ketenregie.engines.linking import Model

if TYPE_CHECKING:
    from collections.abc import Callable

_finders: list[Callable[[], Model]] = []


def tell_weights(find: Callable[[], Model]) -> None:
    """Let the room that links say which model is in use."""
    _finders[:] = [find]


def weights_in_use() -> Model:
    """Return the model in use; the shipped one where no room says otherwise."""
    return _finders[0]() if _finders else Model.shipped()
