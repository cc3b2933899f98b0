"""The forms that go along: a view told by telephone, who directs the help, AVE, another municipality."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from ketenregie.kernel.actor import Holder
from ketenregie.region import pack
from ketenregie.route.forms.base import VIEW_CHOICES, ActForm, HelpForm, choose, words
from ketenregie.route.operations.along import Direct, Hear, WeighAve
from ketenregie.route.operations.moving import AnswerPart, GivePart, SendElsewhere
from ketenregie.route.rules import View

if TYPE_CHECKING:
    from ketenregie.route.queries import ActPage


class HearForm(ActForm):
    """What a contact officer thinks, told by telephone; who is consulted gives advice."""

    of = forms.ChoiceField(label=_("Whom did you call?"))
    stance = forms.ChoiceField(
        label=_("What do they think?"),
        widget=forms.RadioSelect,
        choices=[*VIEW_CHOICES, ("advises", _("Gave advice"))],
    )
    reason = words(
        _("In a few words"), required=False, hint=_("Needed for advice, and when they were not reached.")
    )
    field_order = ("of", "stance", "reason")

    def __init__(self, data: Any = None, *, page: ActPage) -> None:
        super().__init__(data, page=page)
        heard = page.along.heard if page.along else ()
        choose(self, "of", [(one.holder, one.label) for one in heard])

    def command(self) -> Hear:
        """Return who thinks what."""
        found = self.cleaned_data
        view = View(Holder.parse(found["of"]), found["stance"], found["reason"])
        return Hear(dossier_id=self.page.dossier_id, view=view)


class DirectForm(ActForm):
    """Who directs the help to a victim from now on."""

    kind = forms.ChoiceField(
        label=_("Who directs the help?"),
        widget=forms.RadioSelect,
        choices=[
            ("together", _("The operational contact officer, with the care coordinator")),
            ("care_coordinator", _("The care coordinator alone")),
            ("other", _("Another party")),
        ],
    )
    other = forms.ChoiceField(label=_("Which?"), required=False)
    reason = words(_("Why?"), hint=_("It is decided in consultation; say with whom."))
    field_order = ("kind", "other", "reason")
    shown_when: dict[str, str] = {"other": "kind=other"}

    def __init__(self, data: Any = None, *, page: ActPage) -> None:
        super().__init__(data, page=page)
        choose(self, "other", [("", "—"), *page.directors])

    def command(self) -> Direct:
        """Return the decision."""
        found = self.cleaned_data
        other = found["other"] if found["kind"] == "other" else ""
        return Direct(
            dossier_id=self.page.dossier_id,
            kind=found["kind"],
            reason=found["reason"],
            other=Holder.parse(other) if other else None,
        )


class AveForm(HelpForm):
    """How far it is raised to keep it from getting worse."""

    level = forms.ChoiceField(label=_("How far is it raised?"), widget=forms.RadioSelect)
    reason = words(_("Why?"))
    field_order = ("level", "reason")

    def __init__(self, data: Any = None, *, page: ActPage) -> None:
        super().__init__(data, page=page)
        levels = pack.current().route.ave
        choose(self, "level", [(code, str(one.label).capitalize()) for code, one in levels.items()])

    def command(self) -> WeighAve:
        """Return how it was weighed."""
        found = self.cleaned_data
        return WeighAve(
            dossier_id=self.page.dossier_id,
            level=found["level"],
            reason=found["reason"],
            help=self.asked_help(),
        )


class PartForm(ActForm):
    """Another municipality gets a part of its own."""

    party = forms.ChoiceField(label=_("Which municipality is concerned too?"))
    reason = words(_("What is their part?"), hint=_("It stays one signal: nothing is kept twice."))

    def __init__(self, data: Any = None, *, page: ActPage) -> None:
        super().__init__(data, page=page)
        towns = pack.current().municipalities.values()
        choose(self, "party", [(town.party, town.name) for town in towns])

    def command(self) -> GivePart:
        """Return which municipality and why."""
        found = self.cleaned_data
        return GivePart(dossier_id=self.page.dossier_id, party=found["party"], reason=found["reason"])


class AnswerPartForm(HelpForm):
    """The other municipality takes its part up, or gives it back."""

    answer = forms.ChoiceField(
        label=_("Is this of your municipality?"),
        widget=forms.RadioSelect,
        choices=[
            ("yes", _("Yes, we take our part up")),
            ("no", _("No, it is not ours: we read along no longer")),
        ],
    )
    reason = words(_("Why?"), required=False)
    field_order = ("answer", "reason")

    def command(self) -> AnswerPart:
        """Return the answer."""
        found = self.cleaned_data
        return AnswerPart(
            dossier_id=self.page.dossier_id,
            taken_up=found["answer"] == "yes",
            reason=found["reason"],
            help=self.asked_help(),
        )


class ElsewhereForm(HelpForm):
    """A signal is handed to another region, by telephone and by name."""

    region = forms.ChoiceField(label=_("To which region?"))
    spoke_with = forms.CharField(
        label=_("Whom did you speak there?"),
        help_text=_("Name and office. Call first: nothing is sent from here."),
        max_length=200,
    )
    reason = words(_("Why, and what was agreed?"))
    field_order = ("region", "spoke_with", "reason")

    def __init__(self, data: Any = None, *, page: ActPage) -> None:
        super().__init__(data, page=page)
        regions = pack.current().route.elsewhere
        choose(self, "region", [(code, str(one.label)) for code, one in regions.items()])

    def command(self) -> SendElsewhere:
        """Return the decision."""
        found = self.cleaned_data
        return SendElsewhere(
            dossier_id=self.page.dossier_id,
            region=found["region"],
            spoke_with=found["spoke_with"],
            reason=found["reason"],
            version=found["version"],
            help=self.asked_help(),
        )
