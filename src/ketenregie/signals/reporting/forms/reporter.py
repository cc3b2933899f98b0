"""The questions about the reporter: may we reach you, who receives it, and do you want a code."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from ketenregie.signals.reporting import queries, rules
from ketenregie.signals.reporting.forms.base import CHOOSE, LINE, Question, explained, labels


class Contact(Question):
    """Anonymous, confidential or with name: the reporter decides."""

    question = "contact"
    contact = forms.ChoiceField(
        label=_("May we contact you?"),
        help_text=_("It is your choice. You can also read our answer with a code, without contact."),
        choices=[
            (
                "anonymous",
                explained(_("No, I stay anonymous"), _("We do not ask for a name or number.")),
            ),
            (
                "confidential",
                explained(
                    _("Yes, but keep my name secret"), _("Only those who handle the report see it.")
                ),
            ),
            (
                "named",
                explained(_("Yes, and my name may be used"), _("Others who help may then hear it.")),
            ),
        ],
        widget=forms.RadioSelect,
        error_messages=CHOOSE,
    )

    def prepare(self) -> None:
        """Speak to who experiences it."""
        if self.oneself:
            hint = _("You decide. With a code you can also read an answer, without contact.")
            self.say("contact", label=_("May somebody contact you?"), hint=hint)


class Reach(Question):
    """How and when it is safe to reach the reporter."""

    question = "reach"
    title = _("How can we reach you safely?")
    title_oneself = _("How can somebody reach you safely?")
    intro = _("Fill in only what is safe. Can somebody else look in your phone? Then use the code only.")
    intro_oneself = _("Write only what is safe for you. Nothing is sent to your home.")
    reporter_name = forms.CharField(label=_("Name"), required=False, max_length=LINE)
    phone = forms.CharField(
        label=_("Phone number"),
        required=False,
        max_length=40,
        widget=forms.TextInput(attrs={"inputmode": "tel"}),
    )
    email = forms.EmailField(label=_("E-mail address"), required=False, max_length=LINE)
    safe_time = forms.CharField(
        label=_("When and how is it safe?"),
        help_text=_("For example: only in the morning, or do not leave a message."),
        required=False,
        max_length=LINE,
    )

    def prepare(self) -> None:
        """Leave out the e-mail address where it is not asked (`rules.is_child`)."""
        if self.child:
            del self.fields["email"]

    def clean(self) -> dict[str, Any]:
        """Ask for at least one of them, since the reporter chose to be known."""
        given = self.cleaned_data
        if not self.errors and not any(given.get(name) for name in ("reporter_name", "phone", "email")):
            self.add_error(
                "reporter_name",
                gettext("Fill in a name or a phone number, or go back and stay anonymous."),
            )
        return given


class Receiver(Question):
    """Who gets the report, and what that means (R1.4)."""

    question = "receiver"
    receiver = forms.ChoiceField(
        label=_("Who should receive the report?"),
        widget=forms.RadioSelect,
        error_messages=CHOOSE,
    )

    def prepare(self) -> None:
        """Offer the region's receivers, the first one chosen beforehand."""
        municipality = rules.one(self.answers, "where", "municipality")
        offered = queries.receivers(municipality, oneself=self.oneself)
        self.fields["receiver"].choices = labels(offered)  # type: ignore[attr-defined]
        self.fields["receiver"].initial = offered[0].code


class Check(Question):
    """The answers are read back; with or without a code is the last choice."""

    question = rules.CHECK
    title = _("Is this right?")
    receipt = forms.ChoiceField(
        label=_("Do you want a code?"),
        help_text=_("With a code you can come back: to add something, or to read an answer."),
        initial="yes",
        choices=[
            (
                "yes",
                explained(_("Yes, give me a code"), _("The code does not say who you are.")),
            ),
            (
                "no",
                explained(
                    _("No, remember nothing"),
                    _(
                        "Then nobody can ask you anything, and you cannot add anything or read an answer."
                    ),
                ),
            ),
        ],
        widget=forms.RadioSelect,
    )
