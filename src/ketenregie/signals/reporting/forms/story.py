"""The questions about what happens: where, when, to whom, and how it is known."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from ketenregie.kernel import clock
from ketenregie.signals.reporting import queries, rules
from ketenregie.signals.reporting.forms.base import (
    CHOOSE,
    LINE,
    LINES,
    STORY,
    YES_OR_NO,
    Question,
    Words,
    explained,
    labels,
)


class Danger(Question):
    """112 comes before everything else."""

    question = "danger"
    danger = forms.ChoiceField(
        label=_("Is somebody in danger right now?"),
        help_text=_(
            "For example: at this moment you or somebody else is being hurt, held or taken away."
        ),
        choices=YES_OR_NO,
        widget=forms.RadioSelect,
        error_messages=CHOOSE,
    )


class Now(Question):
    """Danger now: nothing is asked, the page says whom to call."""

    question = "now"


class About(Question):
    """Who experiences it is spoken to otherwise from here on, and offered help."""

    question = "about"
    about = forms.ChoiceField(
        label=_("Is it about yourself?"),
        help_text=_("Then we show where you can get help, and we ask the questions in another way."),
        choices=[
            ("other", explained(_("No, it is about somebody else"), _("I saw, heard or suspect it."))),
            ("myself", explained(_("Yes, it happens to me"), _("Perhaps to others as well."))),
        ],
        widget=forms.RadioSelect,
        error_messages=CHOOSE,
    )


class Age(Question):
    """Whether a child reports about themselves."""

    question = "age"
    age = forms.ChoiceField(
        label=_("Are you under eighteen?"),
        help_text=_("We ask this because there is special help for young people."),
        choices=[("yes", _("Yes")), ("no", _("No")), ("unknown", _("I would rather not say"))],
        widget=forms.RadioSelect,
        error_messages=CHOOSE,
    )


class Help(Question):
    """Where somebody who experiences it finds help; nothing is asked."""

    question = "help"


class Earlier(Question):
    """A lost code: what whoever reads this may recognise the earlier report by. Nothing is looked up."""

    question = "earlier"
    title = _("About the earlier report")
    intro = _(
        "Without the code we cannot find the earlier report. "
        "But whoever reads this one may recognise it by what you write here."
    )
    earlier_when = forms.CharField(
        label=_("When did you report it?"),
        help_text=_("For example: last week, or in May."),
        required=False,
        max_length=LINE,
    )
    earlier_about = Words(
        label=_("What was it about?"),
        help_text=_("Use the same words as then. For example a place, a name or a car."),
        most=LINES,
    )


class What(Question):
    """What somebody sees or experiences, ticked and told."""

    question = "what"
    title = _("What do you see or hear?")
    title_oneself = _("What happens to you?")
    intro = _("Choose everything that fits. You do not have to be sure.")
    intro_oneself = _("Choose everything that fits. You may also write it yourself below.")
    chosen = forms.MultipleChoiceField(
        label=_("What fits?"), required=False, widget=forms.CheckboxSelectMultiple
    )
    story = Words(
        label=_("Tell it in your own words"),
        help_text=_(
            "What happens? Why do you think that something is wrong? You may write in any language."
        ),
        most=STORY,
        rows=7,
    )

    def prepare(self) -> None:
        """Offer the region's plain descriptions, in the words of who experiences it or sees it."""
        offered = queries.observations(oneself=self.oneself)
        self.fields["chosen"].choices = labels(offered)  # type: ignore[attr-defined]
        icons = {one.code: one.icon for one in offered}
        self.fields["chosen"].widget.icons = icons
        if self.oneself:
            self.say("story", hint=_("Tell only what you want to tell. You may write in any language."))

    def clean(self) -> dict[str, Any]:
        """Ask for at least one thing: a report of nothing cannot be read."""
        given = self.cleaned_data
        if not self.errors and not given.get("chosen") and not given.get("story"):
            self.add_error("story", gettext("Choose what fits, or tell it in your own words."))
        return given


class Where(Question):
    """The place, as far as it is known."""

    question = "where"
    title = _("Where does it happen?")
    intro = _("You do not know? Then go on without an answer.")
    municipality = forms.ChoiceField(label=_("Municipality"), required=False)
    place = Words(
        label=_("Address, or how to recognise the place"),
        help_text=_("For example a street, a company, a website or an account."),
        most=LINES,
    )

    def prepare(self) -> None:
        """Offer the region's municipalities, and what lies outside it."""
        known = [(one.code, one.title) for one in queries.municipalities()]
        others = [(rules.OUTSIDE + one.code, one.title) for one in queries.elsewhere_choices()]
        self.fields["municipality"].choices = [  # type: ignore[attr-defined]
            ("", gettext("I do not know")),
            *known,
            (gettext("Not in this region"), others),
        ]
        if self.child:
            self.say("municipality", hint=_("Then somebody from there can help you too."))


class Elsewhere(Question):
    """A place outside the region: who helps there. The report may still be sent here."""

    question = "elsewhere"


class When(Question):
    """When it happened, that it goes on, or that it is going to happen."""

    question = "when"
    title = _("When is it?")
    since = forms.ChoiceField(
        label=_("When did you notice it?"),
        required=False,
        choices=[
            ("now", _("It is going on now")),
            ("week", _("In the past week")),
            ("longer", _("Longer ago")),
            (rules.PLANNED, _("It is going to happen")),
            ("unknown", _("I do not know")),
        ],
        widget=forms.RadioSelect,
    )
    day = forms.DateField(
        label=_("On which day?"),
        help_text=_("Only if you know it."),
        required=False,
        widget=forms.DateInput,
        error_messages={"invalid": _("This is not a day. Leave it empty if you do not know it.")},
    )
    moments = Words(label=_("Do you know more about days or times?"), most=LINES, rows=3)

    def prepare(self) -> None:
        """Ask who experiences it when it happens, not when they noticed it."""
        if self.oneself:
            self.say("since", label=_("When does it happen?"))

    def clean(self) -> dict[str, Any]:
        """Ask again when the day has still to come and nothing says that it is planned."""
        given = self.cleaned_data
        day: date | None = given.get("day")
        if rules.is_too_early(day, given.get("since", ""), clock.today()):
            told = gettext("This day has not come yet. Change the day, or choose that it will happen.")
            self.add_error("day", told)
        return given


class Who(Question):
    """Who it is about; first of all whether a child is among them."""

    question = "who"
    title = _("Who is it about?")
    title_oneself = _("Who does this to you?")
    minor = forms.ChoiceField(
        label=_("Is somebody under eighteen?"),
        choices=YES_OR_NO,
        widget=forms.RadioSelect,
        error_messages=CHOOSE,
    )
    people = Words(
        label=_("What do you know about the people?"),
        help_text=_("For example names, phone numbers, number plates or how somebody looks."),
        most=LINES,
        rows=5,
    )

    def prepare(self) -> None:
        """Leave out what was asked already of who reports about themselves."""
        if self.oneself:
            del self.fields["minor"]
            self.say("people", label=_("What do you know about them?"))


class Known(Question):
    """How the reporter knows."""

    question = "known"
    known_how = forms.ChoiceField(
        label=_("How do you know this?"),
        choices=[
            ("seen", _("I saw it")),
            ("heard", _("I heard it happen")),
            ("told", _("Somebody told me")),
            ("inferred", _("I suspect it because of what I notice")),
        ],
        widget=forms.RadioSelect,
        error_messages=CHOOSE,
    )
