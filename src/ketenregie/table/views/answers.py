"""What the views of the table share."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ketenregie.kernel import answering
from ketenregie.table.messages import MESSAGES

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.forms import Form


def did(form: Form, act: Callable[[], object]) -> bool:
    """Say whether it was done; a rule's sentence goes beside its field, and nothing typed is lost."""
    return answering.is_done(form, act, MESSAGES)
