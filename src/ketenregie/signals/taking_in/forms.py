"""What is asked during a call, in the order of a conversation: few fields, all but the story optional."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from ketenregie.kernel.actor import Holder
from ketenregie.kernel.ids import new_id
from ketenregie.protocol import gate
from ketenregie.route.rules import HelpFacts
from ketenregie.signals.messages import HELP_KINDS
from ketenregie.signals.rules import CodedFacts
from ketenregie.signals.taking_in import operations, rules

if TYPE_CHECKING:
    from collections.abc import Mapping
    from uuid import UUID

    from ketenregie.signals.queries import Choices

LONGEST = 40_000
CALLERS = (
    ("anonymous", _("Anonymous: nothing about the caller is kept")),
    ("confidential", _("Confidential: only who works on it knows the name")),
    ("named", _("With name")),
)
WHO = (("citizen", _("A citizen")), ("other", _("A professional")))
MINOR = {"yes": True, "no": False}


@dataclass(frozen=True)
class Key:
    """A key of the page: what it does."""

    key: str
    does: Any


# Pressed with Alt (in Firefox with Alt and Shift); shown on the page.
KEYS = (
    Key("g", _("danger now")),
    Key("b", _("the caller")),
    Key("k", _("done: read it back")),
)


class TakeInForm(forms.Form):
    """A report as somebody tells it. Only the story is needed."""

    way = rules.PHONE
    key = forms.UUIDField(widget=forms.HiddenInput)
    text = forms.CharField(
        label=_("What does the caller tell?"),
        help_text=_("In the caller's own words. What they know, not what they think."),
        widget=forms.Textarea(attrs={"rows": 7, "autofocus": True}),
        max_length=LONGEST,
        error_messages={"required": _("Write down what is told. One sentence is enough.")},
    )
    where = forms.CharField(label=_("Where exactly?"), required=False, max_length=500)
    when = forms.CharField(label=_("When?"), required=False, max_length=500)
    danger = forms.BooleanField(
        label=_("Somebody is in danger right now"),
        help_text=_("Call 112 first, or let the caller do so."),
        required=False,
        widget=forms.CheckboxInput(attrs={"accesskey": "g"}),
    )
    caller = forms.ChoiceField(
        label=_("How does the caller want to be known?"),
        choices=CALLERS,
        initial="anonymous",
        widget=forms.RadioSelect(attrs={"accesskey": "b"}),
    )
    name = forms.CharField(label=_("Name of the caller"), required=False, max_length=200)
    phone = forms.CharField(label=_("Number"), required=False, max_length=40)
    email = forms.EmailField(label=_("E-mail address"), required=False)
    safe_time = forms.CharField(label=_("When is it safe to call?"), required=False, max_length=200)
    municipality = forms.ChoiceField(label=_("In which municipality?"), required=False)
    form = forms.ChoiceField(label=_("What does it look like?"), required=False)
    minor = forms.ChoiceField(
        label=_("Is somebody under 18 involved?"),
        choices=(("", _("Not known")), ("yes", _("Yes")), ("no", _("No"))),
        required=False,
    )
    who = forms.ChoiceField(label=_("Who is it that tells this?"), choices=WHO, initial="citizen")
    help_kind = forms.ChoiceField(
        label=_("What about help?"), choices=HELP_KINDS, initial="action", widget=forms.RadioSelect
    )
    help_text = forms.CharField(
        label=_("What happens next, for the victim?"),
        help_text=_("Left empty, the operational contact officer or the care coordinator is asked."),
        required=False,
        max_length=1000,
    )

    def __init__(
        self,
        choices: Choices,
        data: Mapping[str, Any] | None = None,
        *,
        initial: Mapping[str, Any] | None = None,
    ) -> None:
        given = {"key": new_id(), "municipality": choices.own_municipality, **(initial or {})}
        super().__init__(data, initial=given)
        unknown = [("", _("I do not know"))]
        self.fields["municipality"].choices = [*unknown, *choices.municipalities]  # type: ignore[attr-defined]
        self.fields["form"].choices = [*unknown, *choices.forms]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Keep nothing about a caller who wants to stay anonymous, whatever was typed before."""
        given: dict[str, Any] = super().clean() or {}
        if rules.is_anonymous(given.get("caller", "")):
            given |= dict.fromkeys(("name", "phone", "email", "safe_time"), "")
        return given

    def facts(self) -> CodedFacts:
        """Return the coded facts."""
        given = self.cleaned_data
        return CodedFacts(
            municipality=given["municipality"],
            form=given["form"],
            minor=MINOR.get(given["minor"]),
            danger=given["danger"],
            urgency="now" if given["danger"] else "",
        )

    def source(self) -> gate.SourceIdentity | None:
        """Return who called; None when they stay anonymous or said nothing about themselves."""
        given = self.cleaned_data
        named = {name: given[name] for name in ("name", "phone", "email", "safe_time")}
        if not any(named.values()):
            return None
        return gate.SourceIdentity(**named, confidential=given["caller"] == "confidential")

    def command(self, owner: Holder | None = None) -> operations.TakeIn:
        """Return the command; the form's key is the new id, so that sending twice counts once."""
        given = self.cleaned_data
        text = given["help_text"]
        return operations.TakeIn(
            signal_id=given["key"],
            way=self.way,
            story=gate.Narrative(text=given["text"], where=given["where"], when=given["when"]),
            facts=self.facts(),
            source=self.source(),
            source_kind=given["who"],
            help=HelpFacts(kind=given["help_kind"], text=text, owner=owner),
        )

    @property
    def signal_id(self) -> UUID:
        """Return the id of the signal that it becomes."""
        key: UUID = self.cleaned_data["key"]
        return key
