"""What every page of the public report is: one small form that keeps what was typed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.text import format_lazy
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from ketenregie.signals.reporting import rules

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from django.utils.functional import _StrPromise

    from ketenregie.signals.reporting.queries import Choice
    from ketenregie.signals.reporting.rules import Answers

STORY, LINES, LINE = 10_000, 2_000, 200
YES_OR_NO = [("yes", _("Yes")), ("no", _("No")), ("unknown", _("I do not know"))]
CHOOSE = {"required": _("Choose one of the answers.")}


def area(rows: int) -> forms.Textarea:
    """Return a text area of a height."""
    return forms.Textarea(attrs={"rows": rows})


def explained(title: _StrPromise, explanation: _StrPromise) -> _StrPromise:
    """Return the label of a choice: its title, and on a second line what it means."""
    return format_lazy("{}\n{}", title, explanation)


def labels(offered: Iterable[Choice]) -> list[tuple[str, str]]:
    """Return choices of the region as a form has them."""
    return [(one.code, "\n".join(filter(None, (one.title, one.explanation)))) for one in offered]


class Words(forms.CharField):
    """A text of the reporter's own; one that is too long is told by how much, and kept whole."""

    def __init__(self, *, most: int, rows: int = 4, **options: Any) -> None:
        super().__init__(required=False, widget=area(rows), **options)
        self.most = most

    def validate(self, value: str) -> None:
        """Say by how much it is too long."""
        super().validate(value)
        over = len(value) - self.most
        if over > 0:
            told = gettext(
                "This text is too long. Characters too many: %(count)s. Everything is still here. "
                "Make it shorter, or send the rest later with your code."
            )
            raise ValidationError(told, params={"count": over})


class Question(forms.Form):
    """One page of the report. Field names are unique over all pages.

    `title_oneself` and `intro_oneself` stand there for who reports what they experience.
    """

    question = ""
    title: Any = ""
    intro: Any = ""
    title_oneself: Any = ""
    intro_oneself: Any = ""
    use_required_attribute = False

    def __init__(self, answers: Answers, data: Mapping[str, Any] | None = None) -> None:
        super().__init__(data)
        self.answers = answers
        self.oneself = rules.is_oneself(answers)
        self.child = rules.is_child(answers)
        if self.oneself:
            self.title = self.title_oneself or self.title
            self.intro = self.intro_oneself or self.intro
        self.prepare()

    def prepare(self) -> None:
        """Fill in what depends on the region or on the other answers."""

    def say(self, name: str, *, label: Any = None, hint: Any = None) -> None:
        """Give a field other words."""
        field = self.fields[name]
        field.label = label or field.label
        field.help_text = hint or field.help_text

    @property
    def as_title(self) -> bool:
        """Whether the page is one field, whose label is then its heading."""
        return not self.title
