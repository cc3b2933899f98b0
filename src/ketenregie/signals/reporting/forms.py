"""The questions of the public report, one form a page, and the two forms of the mailbox.

What was typed is carried on as it is, right or wrong; every form is asked again at the end.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.text import format_lazy
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from ketenregie.signals.reporting import queries, rules
from ketenregie.signals.reporting.operations import Report

if TYPE_CHECKING:
    from collections.abc import Mapping

    from django.http import QueryDict
    from django.utils.functional import _StrPromise

    from ketenregie.signals.reporting.draft import Draft
    from ketenregie.signals.reporting.rules import Answers, Raw

STORY, LINES, LINE = 10_000, 2_000, 200
NO_OR_YES = [("yes", _("Yes")), ("no", _("No")), ("unknown", _("I do not know"))]


def area(rows: int) -> forms.Textarea:
    """Return a text area of a height."""
    return forms.Textarea(attrs={"rows": rows})


def explained(title: _StrPromise, explanation: _StrPromise) -> _StrPromise:
    """Return the label of a choice: its title, and on a second line what it means."""
    return format_lazy("{}\n{}", title, explanation)


class Question(forms.Form):
    """One page of the report. Field names are unique over all pages."""

    question = ""
    title: Any = ""
    intro: Any = ""
    use_required_attribute = False

    def __init__(self, answers: Answers, data: Mapping[str, Any] | None = None) -> None:
        super().__init__(data)
        self.answers = answers
        self.prepare()

    def prepare(self) -> None:
        """Fill in what depends on the region or on the other answers."""

    @property
    def as_title(self) -> bool:
        """Whether the page is one field, whose label is then its heading."""
        return not self.title


class Danger(Question):
    """112 comes before everything else."""

    question = "danger"
    danger = forms.ChoiceField(
        label=_("Is somebody in danger right now?"),
        help_text=_("For example: somebody is being hurt, held or taken away at this moment."),
        choices=NO_OR_YES,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose one of the answers.")},
    )


class Now(Question):
    """Danger now: nothing is asked, the page says whom to call."""

    question = "now"


class What(Question):
    """What somebody sees or experiences, ticked and told."""

    question = "what"
    title = _("What do you see, hear or experience?")
    intro = _("Choose everything that fits. You do not have to be sure.")
    chosen = forms.MultipleChoiceField(
        label=_("What fits?"), required=False, widget=forms.CheckboxSelectMultiple
    )
    story = forms.CharField(
        label=_("Tell it in your own words"),
        help_text=_("What happens? What makes you think that something is wrong?"),
        required=False,
        max_length=STORY,
        widget=area(7),
    )

    def prepare(self) -> None:
        """Offer the region's plain descriptions."""
        self.fields["chosen"].choices = [  # type: ignore[attr-defined]
            (one.code, f"{one.title}\n{one.explanation}") for one in queries.observations()
        ]

    def clean(self) -> dict[str, Any]:
        """Ask for at least one thing: a report of nothing cannot be read."""
        given = self.cleaned_data
        if not self.errors and not given.get("chosen") and not given.get("story"):
            self.add_error("story", gettext("Choose what fits, or tell it in your own words."))
        return given


class Where(Question):
    """The place, as far as it is known."""

    question = "where"
    title = _("Where is it?")
    intro = _("If you do not know, go on without an answer.")
    municipality = forms.ChoiceField(label=_("Municipality"), required=False)
    place = forms.CharField(
        label=_("Address or description of the place"),
        help_text=_("A street, a company, a website or an account. Or how we can recognise the place."),
        required=False,
        max_length=LINES,
        widget=area(4),
    )

    def prepare(self) -> None:
        """Offer the region's municipalities."""
        known = [(one.code, one.title) for one in queries.municipalities()]
        first = ("", gettext("I do not know, or somewhere else"))
        self.fields["municipality"].choices = [first, *known]  # type: ignore[attr-defined]


class When(Question):
    """When it happened, or that it goes on."""

    question = "when"
    title = _("When is it?")
    since = forms.ChoiceField(
        label=_("When did you notice it?"),
        required=False,
        choices=[
            ("now", _("It is going on now")),
            ("week", _("In the past week")),
            ("longer", _("Longer ago")),
            ("unknown", _("I do not know")),
        ],
        widget=forms.RadioSelect,
    )
    moments = forms.CharField(
        label=_("Do you know days or times?"), required=False, max_length=LINES, widget=area(3)
    )


class Who(Question):
    """Who it is about; first of all whether a child is among them."""

    question = "who"
    title = _("Who is it about?")
    minor = forms.ChoiceField(
        label=_("Is somebody under eighteen?"),
        choices=NO_OR_YES,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose one of the answers.")},
    )
    people = forms.CharField(
        label=_("What do you know about the people?"),
        help_text=_("For example names, phone numbers, number plates or how somebody looks."),
        required=False,
        max_length=LINES,
        widget=area(5),
    )


class Known(Question):
    """How the reporter knows; somebody may report about themselves."""

    question = "known"
    known_how = forms.ChoiceField(
        label=_("How do you know this?"),
        choices=[
            ("myself", _("It happens to me")),
            ("seen", _("I saw it")),
            ("heard", _("I heard it happen")),
            ("told", _("Somebody told me")),
            ("inferred", _("I suspect it because of what I notice")),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose one of the answers.")},
    )


class Contact(Question):
    """Anonymous, confidential or with name: the reporter decides."""

    question = "contact"
    contact = forms.ChoiceField(
        label=_("Do you want to say who you are?"),
        help_text=_("Whatever you choose: with a code you can read our answer later."),
        choices=[
            ("anonymous", explained(_("No, I stay anonymous"), _("Nobody knows who you are."))),
            (
                "confidential",
                explained(
                    _("Yes, but in confidence"), _("Only those who handle your report see your name.")
                ),
            ),
            (
                "named",
                explained(_("Yes, with my name"), _("We may mention your name to others who help.")),
            ),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose one of the answers.")},
    )


class Reach(Question):
    """How and when it is safe to reach the reporter."""

    question = "reach"
    title = _("How can we reach you safely?")
    intro = _("Fill in only what is safe. Can somebody else see your phone? Then use the code instead.")
    reporter_name = forms.CharField(label=_("Your name"), required=False, max_length=LINE)
    phone = forms.CharField(label=_("Phone number"), required=False, max_length=40)
    email = forms.EmailField(label=_("E-mail address"), required=False, max_length=LINE)
    safe_time = forms.CharField(
        label=_("When and how is it safe to reach you?"),
        help_text=_("For example: only in the morning, or do not leave a message."),
        required=False,
        max_length=LINE,
    )

    def prepare(self) -> None:
        """Leave out the e-mail address where it is not asked (`rules.may_ask_email`)."""
        minor = rules.one(self.answers, "who", "minor")
        known_how = rules.one(self.answers, "known", "known_how")
        if not rules.may_ask_email(minor=minor, known_how=known_how):
            del self.fields["email"]

    def clean(self) -> dict[str, Any]:
        """Ask for at least one of them, since the reporter chose to be known."""
        given = self.cleaned_data
        if not self.errors and not any(given.get(name) for name in ("reporter_name", "phone", "email")):
            self.add_error(
                "reporter_name",
                gettext("Fill in a name or a phone number, or go back and choose to stay anonymous."),
            )
        return given


class Receiver(Question):
    """Who gets the report, and what that means (R1.4)."""

    question = "receiver"
    receiver = forms.ChoiceField(
        label=_("Who should receive your report?"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose one of the answers.")},
    )

    def prepare(self) -> None:
        """Offer the region's receivers, the first one chosen beforehand."""
        offered = queries.receivers(rules.one(self.answers, "where", "municipality"))
        self.fields["receiver"].choices = [  # type: ignore[attr-defined]
            (one.code, f"{one.title}\n{one.explanation}") for one in offered
        ]
        self.fields["receiver"].initial = offered[0].code


_ALL = (Danger, Now, What, Where, When, Who, Known, Contact, Reach, Receiver)
FORMS: dict[str, type[Question]] = {form.question: form for form in _ALL}


def shown(draft: Draft) -> Question | None:
    """Return the form of the page at hand, filled in with what was typed before."""
    if draft.at not in FORMS:
        return None
    form = FORMS[draft.at](draft.answers)
    form.initial = dict(draft.answers.get(draft.at, {}))  # what is typed wins over a default
    return form


def sent(question: str, answers: Answers) -> Question:
    """Return the form of a page as it was sent."""
    return FORMS[question](answers, answers.get(question, {}))


def raw_answers(question: str, posted: QueryDict) -> Raw:
    """Return what was typed on a page, as it is."""
    typed: Raw = {}
    for name, field in FORMS[question].base_fields.items():
        value = field.widget.value_from_datadict(posted, posted, name)
        if isinstance(value, list):
            typed[name] = [rules.kept(str(one)) for one in value]
        elif value is not None:
            typed[name] = rules.kept(str(value))
    return typed


def question_of(posted: QueryDict) -> str | None:
    """Return the page whose fields were sent, for a post whose seal cannot be read."""
    for question, form in FORMS.items():
        if any(posted.get(name) for name in form.base_fields):
            return question
    return None


def first_invalid(answers: Answers) -> Question | None:
    """Return the first page that is not filled in rightly; None when the report is complete."""
    for question in rules.asked(answers):
        form = sent(question, answers)
        if not form.is_valid():
            return form
    return None


def command(draft: Draft, language: str) -> Report:
    """Return the report as a command; every page must be valid."""
    given: dict[str, Any] = {}
    for question in rules.asked(draft.answers):
        form = sent(question, draft.answers)
        form.full_clean()
        given |= form.cleaned_data
    moments = (words(When, "since", given.pop("since")), given.pop("moments"))
    return Report(
        dossier_id=draft.dossier_id,
        code=draft.code,
        language=language,
        when="\n".join(filter(None, moments)),
        known_words=words(Known, "known_how", given["known_how"]),
        **(given | {"danger": rules.is_danger(draft.answers)}),
    )


def words(form: type[Question], name: str, value: str) -> str:
    """Return the words of a choice as the reporter read them; empty when none was made."""
    choices = dict(form.base_fields[name].choices) if value else {}  # type: ignore[attr-defined]
    return str(choices.get(value, "")).partition("\n")[0]


class Code(forms.Form):
    """The receipt code, with or without spaces."""

    use_required_attribute = False
    code = forms.CharField(
        label=_("Your code"),
        help_text=_("Sixteen digits. Spaces do not matter."),
        max_length=40,
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
        error_messages={"required": _("Fill in your code.")},
    )


class Letter(forms.Form):
    """A message behind a receipt code."""

    use_required_attribute = False
    text = forms.CharField(
        label=_("Write to us"),
        help_text=_("Answer a question, or add something."),
        max_length=STORY,
        widget=area(6),
        error_messages={"required": _("Write something first.")},
    )
