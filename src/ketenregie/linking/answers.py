"""How a form page of this room answers: done, or its sentence beside the field with nothing lost."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ketenregie.kernel import answering
from ketenregie.linking.messages import MESSAGES

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.forms import Form


def is_done(form: Form, act: Callable[[], object]) -> bool:
    """Do what a valid form asks; False when it is invalid or a rule of this room forbids it."""
    return answering.is_done(form, act, MESSAGES)
