"""The page of a professional without an account: what every report asks, and who they are."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from ketenregie.protocol import gate
from ketenregie.signals.forms import ReportPage
from ketenregie.signals.forms.parts import Growing
from ketenregie.signals.outside import queries
from ketenregie.signals.outside.operations import OutsideReport

if TYPE_CHECKING:
    from collections.abc import Mapping
    from uuid import UUID

    from ketenregie.signals.queries import Choices

LINE = 200


class WorkplaceForm(Growing):
    """Where somebody works and how they are reached there; all but the organisation may stay empty."""

    organisation = forms.ChoiceField(
        label=_("Where do you work?"),
        help_text=_("This decides who receives your report."),
        error_messages={"required": _("Choose where you work, or the kind of organisation.")},
    )
    organisation_name = forms.CharField(
        label=_("Name of the organisation, if it is not in the list"), required=False, max_length=LINE
    )
    function = forms.CharField(label=_("Your function"), required=False, max_length=LINE)
    reporter_name = forms.CharField(label=_("Your name"), required=False, max_length=LINE)
    work_phone = forms.CharField(label=_("Telephone at work"), required=False, max_length=40)
    work_email = forms.EmailField(label=_("E-mail address at work"), required=False, max_length=LINE)
    safe_time = forms.CharField(label=_("When can you be reached?"), required=False, max_length=LINE)

    def __init__(self, data: Mapping[str, Any] | None = None) -> None:
        super().__init__(data)
        offered: list[Any] = [("", _("Choose")), *queries.organisations()]
        self.fields["organisation"].choices = offered  # type: ignore[attr-defined]

    def source(self) -> gate.SourceIdentity:
        """Return who reports, for the category that only those who work on the signal open."""
        given = self.cleaned_data
        return gate.SourceIdentity(
            name=given["reporter_name"],
            phone=given["work_phone"],
            email=given["work_email"],
            safe_time=given["safe_time"],
            function=given["function"],
            organisation=given["organisation_name"],
        )


class OutsideForm(ReportPage):
    """The whole page."""

    def __init__(self, choices: Choices, data: Mapping[str, Any] | None = None) -> None:
        super().__init__(choices, data)
        self.workplace = WorkplaceForm(data)

    @property
    def parts(self) -> tuple[Growing, ...]:
        """The forms of the page."""
        return (*super().parts, self.workplace)

    def command(self, dossier_id: UUID, code: str, language: str) -> OutsideReport:
        """Return the report as a command; the sealed field holds the id and the receipt code."""
        return OutsideReport(
            dossier_id=dossier_id,
            code=code,
            language=language,
            organisation=self.workplace.cleaned_data["organisation"],
            source=self.workplace.source(),
            **self.observed(),
        )
