"""How a form page of this room answers: done, or its sentence beside the field with nothing lost."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ketenregie.kernel.errors import DomainError
from ketenregie.linking.messages import MESSAGES

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.forms import Form


def is_done(form: Form, act: Callable[[], object]) -> bool:
    """Do what a valid form asks; False when it is invalid or a rule of this room forbids it.

    Errors of other rooms go on to the page that has their sentence.
    """
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
