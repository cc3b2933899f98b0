"""The forms of the help line."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from ketenregie.kernel.actor import Holder
from ketenregie.route.forms.base import ActForm, day, in_two_weeks, next_working_day, words
from ketenregie.route.operations.helping import AskHelp, HelpDone, LookAgain
from ketenregie.route.rules import HelpFacts

if TYPE_CHECKING:
    from datetime import date

    from ketenregie.route.queries import ActPage

NEXT = [
    ("action", _("Somebody does something")),
    ("nobody_known", _("Nobody who needs help is known yet: look again")),
]


class NextHelpForm(ActForm):
    """The next thing on the help line: an action, or nobody known yet and when to look again."""

    kind = forms.ChoiceField(
        label=_("What is next?"),
        widget=forms.RadioSelect,
        choices=NEXT,
        initial="action",
    )
    text = words(_("What?"), required=False, hint=_("For example: shelter tonight, a doctor, a call."))
    owner = forms.ChoiceField(label=_("Who does it?"), required=False)
    due_on = day(_("By when?"))

    def __init__(self, data: Any = None, *, page: ActPage) -> None:
        super().__init__(data, page=page)
        self.fields["due_on"].initial = next_working_day()
        owner = self.fields["owner"]
        assert isinstance(owner, forms.ChoiceField)  # noqa: S101 - declared above
        owner.choices = [("", _("Whoever directs the help")), *page.owners]

    def clean_due_on(self) -> date | None:
        """A day that is over is no day to help on."""
        return self.clean_future("due_on")

    def clean(self) -> dict[str, Any]:
        """An action says what is to be done."""
        found: dict[str, Any] = super().clean() or {}
        if found.get("kind") == "action" and not found.get("text"):
            self.add_error("text", _("Say in a few words what is to be done."))
        return found

    def facts(self) -> HelpFacts:
        """Return what is asked of the help line."""
        found = self.cleaned_data
        return HelpFacts(
            kind=found["kind"],
            due_on=found["due_on"],
            text=found["text"],
            owner=Holder.parse(found["owner"]) if found["owner"] else None,
            id=found["key"],
        )

    def command(self) -> AskHelp:
        """Return what is asked."""
        return AskHelp(dossier_id=self.page.dossier_id, help=self.facts())


class HelpDoneForm(NextHelpForm):
    """A help action was done; what comes next?"""

    field_order = ("kind", "text", "owner", "due_on")

    def __init__(self, data: Any = None, *, page: ActPage, help_id: UUID) -> None:
        super().__init__(data, page=page)
        self.help_id = help_id
        kind = self.fields["kind"]
        assert isinstance(kind, forms.ChoiceField)  # noqa: S101 - declared above
        kind.choices = [*NEXT, ("complete", _("Nothing more is needed"))]
        self.fields["due_on"].required = False

    def clean(self) -> dict[str, Any]:
        """What comes next has a day, unless nothing more is needed."""
        found = super().clean()
        if found.get("kind") != "complete" and not found.get("due_on") and "due_on" not in self.errors:
            self.add_error("due_on", _("Say by when."))
        return found

    def command(self) -> HelpDone:  # type: ignore[override]
        """Return what was done and what comes next."""
        following = None if self.cleaned_data["kind"] == "complete" else self.facts()
        return HelpDone(dossier_id=self.page.dossier_id, help_id=self.help_id, next=following)


class LookAgainForm(ActForm):
    """Nobody who needs help is known yet; when to look again."""

    due_on = day(_("When do you look again?"))

    def __init__(self, data: Any = None, *, page: ActPage, help_id: UUID) -> None:
        super().__init__(data, page=page)
        self.help_id = help_id
        self.fields["due_on"].initial = in_two_weeks()

    def clean_due_on(self) -> date | None:
        """A day that is over is no day to look on."""
        return self.clean_future("due_on")

    def command(self) -> LookAgain:
        """Return when to look again."""
        return LookAgain(
            dossier_id=self.page.dossier_id,
            help_id=self.help_id,
            due_on=self.cleaned_data["due_on"],
        )
