"""What the views of the table share."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ketenregie.kernel.errors import DomainError
from ketenregie.table.messages import MESSAGES

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.forms import Form


def did(form: Form, act: Callable[[], object]) -> bool:
    """Say whether it was done; a rule's sentence goes beside its field, and nothing typed is lost."""
    if not form.is_valid():
        return False
    try:
        act()
    except DomainError as error:
        if error.code not in MESSAGES:
            raise
        field = error.field if error.field in form.fields else None
        form.add_error(field, MESSAGES[error.code])
        return False
    return True
