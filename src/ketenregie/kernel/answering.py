"""How a form is answered: done, or with the sentence of what forbade it beside its field."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol

from ketenregie.kernel.errors import DomainError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping


class Form(Protocol):
    """What is asked of a form here; the forms of the web have it."""

    fields: Any

    def is_valid(self) -> bool:
        """Say whether what was typed can be used."""

    def add_error(self, field: str | None, error: str) -> None:
        """Put a sentence beside a field, or above the form when there is none."""


def is_done(form: Form, act: Callable[[], object], sentences: Mapping[str, object]) -> bool:
    """Do what a valid form asks; False when it is invalid or a rule forbids it.

    `sentences` are those of the room by error code. Errors without one go on, to the page that has it.
    """
    if not form.is_valid():
        return False
    try:
        act()
    except DomainError as error:
        tell(form, error, sentences)
        return False
    return True


def tell(form: Form, error: DomainError, sentences: Mapping[str, object]) -> None:
    """Put the sentence of an error beside its field; one without a sentence is raised again."""
    sentence = sentences.get(error.code)
    if sentence is None:
        raise error
    field = error.field if error.field in form.fields else None
    form.add_error(field, str(sentence) % error.facts)
