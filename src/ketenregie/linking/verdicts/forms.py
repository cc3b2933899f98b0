"""What is asked when somebody decides about pairs of mentions, or undoes it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from django import forms
from django.utils.text import capfirst, format_lazy
from django.utils.translation import gettext_lazy as _

from ketenregie.kernel.ids import new_id
from ketenregie.linking.messages import SAID
from ketenregie.linking.verdicts.operations import Decide, LetFollow, Undo

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from django.forms.boundfield import BoundField

    from ketenregie.linking.verdicts.queries import PairPage, PairRow

LONGEST = 2000


class WhyForm(forms.Form):
    """Why: asked with every verdict and every undoing."""

    reason = forms.CharField(
        label=_("Why?"),
        help_text=_("What you base it on. Only the chain director and your own organisation read it."),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def undo(self, verdict_id: UUID) -> Undo:
        """Return the command that undoes a verdict."""
        return Undo(verdict_id=verdict_id, reason=self.cleaned_data["reason"])

    def follow(self, signal_id: UUID) -> LetFollow:
        """Return the command that lets bundles follow."""
        return LetFollow(signal_id=signal_id, reason=self.cleaned_data["reason"])


class VerdictForm(WhyForm):
    """One answer for each pair of mentions, and one reason."""

    act = forms.UUIDField(widget=forms.HiddenInput)
    seen = forms.CharField(widget=forms.HiddenInput, required=False, max_length=10_000)
    field_order = ("act", "seen")

    def __init__(self, page: PairPage, data: Mapping[str, Any] | None = None) -> None:
        seen = ",".join(sorted(str(one) for one in page.seen))
        super().__init__(data, initial={"act": new_id(), "seen": seen})
        self.page = page
        for row in page.rows:
            self.fields[row.key] = forms.ChoiceField(
                label=format_lazy("{}: {}", capfirst(row.kind), _("what do you decide?")),
                choices=[(code, capfirst(str(word))) for code, word in SAID.items()],
                widget=forms.RadioSelect,
                required=False,
            )

    def pairs(self) -> Iterator[tuple[PairRow, BoundField]]:
        """Yield each pair of mentions with its question."""
        for row in self.page.rows:
            yield row, self[row.key]

    def command(self) -> Decide:
        """Return the command; pairs without an answer are left as they are."""
        given = self.cleaned_data
        said = {_pair(row.key): given[row.key] for row in self.page.rows if given.get(row.key)}
        return Decide(
            act_id=given["act"],
            signals=(self.page.mine.id, self.page.theirs.id),
            given=said,
            reason=given["reason"],
            seen=self._seen(),
        )

    def _seen(self) -> frozenset[UUID]:
        """Return the verdicts that were on the page as it was shown; what is no id is none."""
        known = {str(one): one for one in self.page.seen}
        given = self.cleaned_data["seen"].split(",")
        return frozenset(known[one] for one in given if one in known)


def _pair(key: str) -> tuple[UUID, UUID]:
    first, _, second = key.partition("_")
    return UUID(first), UUID(second)
