"""What is asked when signals are put together or taken apart."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from django import forms
from django.utils.formats import date_format
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from ketenregie.kernel.ids import new_id
from ketenregie.linking.operations import BundleSignals, TakeOut

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ketenregie.linking.queries import Candidate, ChoosePage

LONGEST = 2000
NEW = "new"


class ReasonForm(forms.Form):
    """Why: asked with every act on a bundle."""

    reason = forms.CharField(
        label=_("Why?"), max_length=LONGEST, widget=forms.Textarea(attrs={"rows": 3})
    )
    version = forms.IntegerField(widget=forms.HiddenInput)

    def take_out(self, bundle_id: UUID, signal_id: UUID) -> TakeOut:
        """Return the command that takes a signal out."""
        given = self.cleaned_data
        return TakeOut(
            bundle_id=bundle_id,
            signal_id=signal_id,
            reason=given["reason"],
            version=given["version"],
        )


class BundleForm(forms.Form):
    """Which signals belong together, and why."""

    key = forms.UUIDField(widget=forms.HiddenInput)
    version = forms.IntegerField(widget=forms.HiddenInput)
    into = forms.ChoiceField(label=_("Where does it go?"), widget=forms.RadioSelect, required=False)
    signals = forms.MultipleChoiceField(
        label=_("Which signals belong with it?"), required=False, widget=forms.CheckboxSelectMultiple
    )
    reason = forms.CharField(
        label=_("Why do they belong together?"),
        help_text=_("What you see that connects them. Others see this only through the bundle."),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, page: ChoosePage, data: Mapping[str, Any] | None = None) -> None:
        start = {"key": page.bundle_id or new_id(), "version": page.version, "into": NEW}
        super().__init__(data, initial=start)
        self.page = page
        choices = [(str(one.id), _two_lines(one)) for one in page.candidates]
        self.fields["signals"].choices = choices  # type: ignore[attr-defined]
        bundles = [(str(one.id), f"{one.reference}\n{one.in_words}") for one in page.bundles]
        self.fields["into"].choices = [(NEW, _("Into a new bundle")), *bundles]  # type: ignore[attr-defined]
        if not bundles:
            del self.fields["into"]
        if not choices:
            del self.fields["signals"]
        elif page.bundle_id:  # a bundle is at hand: without a signal nothing would happen
            self.fields["signals"].required = True

    def command(self) -> BundleSignals:
        """Return the command: into a new bundle, the one at hand, or the one that was chosen."""
        given = self.cleaned_data
        chosen = [UUID(one) for one in given.get("signals", [])]
        own = [self.page.signal.id] if self.page.signal and not self.page.bundle_id else []
        into = given.get("into") or NEW
        bundle = given["key"] if into == NEW else UUID(into)
        version = given["version"] if into == NEW else self.page.versions[bundle]
        return BundleSignals(
            bundle_id=bundle,
            signals=tuple(dict.fromkeys((*own, *chosen))),
            reason=given["reason"],
            version=version,
        )


def _two_lines(one: Candidate) -> Any:
    when = date_format(one.received_at, "j b Y")
    return format_lazy("{} {}\n{}, {}", one.reference, one.title, one.source, when)
