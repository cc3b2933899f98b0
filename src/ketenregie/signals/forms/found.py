"""What was ticked of what was found in a story."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from ketenregie.kernel.ids import new_id
from ketenregie.signals import operations

if TYPE_CHECKING:
    from django.http import QueryDict

MOST = 100


class FoundForm:
    """Ticks, and which of the two buttons was pressed. What is ticked is looked up again, never believed."""

    def __init__(self, data: QueryDict) -> None:
        self.codes = tuple(str(code) for code in data.getlist("found")[:MOST])
        self.sets_aside = "aside" in data
        self.batch = _batch(data.get("batch"))

    def command(self, signal_id: UUID) -> operations.ConfirmFound:
        """Return the command that writes down what was ticked."""
        return operations.ConfirmFound(signal_id=signal_id, batch=self.batch, codes=self.codes)

    def aside(self, signal_id: UUID) -> operations.SetFoundAside:
        """Return the command that says it is nothing to write down."""
        return operations.SetFoundAside(signal_id=signal_id, codes=self.codes)


def _batch(sent: Any) -> UUID:
    try:
        return UUID(str(sent))
    except ValueError:
        return new_id()
