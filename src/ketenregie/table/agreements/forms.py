"""To whom an agreement is given."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from ketenregie.kernel.actor import Holder
from ketenregie.table.agreements.operations import GiveAgreement
from ketenregie.table.forms import CHOOSE, set_choices

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ketenregie.table.agreements.queries import AgreementPage


class GiveForm(forms.Form):
    """Who does it from now on."""

    to = forms.ChoiceField(label=_("Who does it from now on?"))

    def __init__(self, page: AgreementPage, data: Mapping[str, Any] | None = None) -> None:
        super().__init__(data)
        self.page = page
        set_choices(self, "to", [CHOOSE, *page.offered])

    def command(self) -> GiveAgreement:
        """Return the command."""
        to = Holder.parse(self.cleaned_data["to"])
        return GiveAgreement(dossier_id=self.page.dossier_id, agreement_id=self.page.id, to=to)
