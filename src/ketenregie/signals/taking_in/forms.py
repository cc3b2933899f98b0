"""What is asked during a call, in the order of a conversation: few fields, all but the story optional."""

from __future__ import annotations

from contextlib import closing
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django import forms
from django.forms.utils import ErrorDict
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext_lazy as _

from ketenregie.kernel.actor import Holder
from ketenregie.kernel.errors import DomainError
from ketenregie.kernel.ids import new_id
from ketenregie.protocol import gate
from ketenregie.route.rules import HelpFacts
from ketenregie.signals.attachments import private, ready, uploads
from ketenregie.signals.attachments import rules as attachment_rules
from ketenregie.signals.attachments.messages import MESSAGES as FILE_MESSAGES
from ketenregie.signals.messages import HELP_KINDS, MESSAGES
from ketenregie.signals.rules import CodedFacts
from ketenregie.signals.taking_in import mails, operations, rules
from ketenregie.signals.taking_in.mails import LONGEST

if TYPE_CHECKING:
    from collections.abc import Mapping
    from contextlib import ExitStack
    from uuid import UUID

    from django.http import HttpRequest

    from ketenregie.engines.mailing import Enclosed
    from ketenregie.signals.attachments.ready import ReadyFile
    from ketenregie.signals.queries import Choices

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
    # Under which what is typed is kept meanwhile; another id than the signal's.
    draft = forms.UUIDField(widget=forms.HiddenInput, required=False)
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
        given = {
            "key": new_id(),
            "draft": new_id(),
            "municipality": choices.own_municipality,
            **(initial or {}),
        }
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
            draft=given["draft"],
        )

    @property
    def signal_id(self) -> UUID:
        """Return the id of the signal that it becomes."""
        key: UUID = self.cleaned_data["key"]
        return key


class MailForm(forms.Form):
    """The saved e-mail itself."""

    use_required_attribute = False
    mail = forms.FileField(
        label=_("The e-mail, saved as .eml"),
        help_text=_("Drop it on this page, or choose it. Save it from your mail program as .eml first."),
        widget=forms.FileInput(attrs={"accept": ".eml,message/rfc822", "data-drop": True}),
        error_messages={
            "required": _("Choose the e-mail."),
            "empty": _("This file is empty."),
        },
    )

    def __init__(self, request: HttpRequest | None = None) -> None:
        data, files = (request.POST, request.FILES) if request else (None, None)
        super().__init__(data, files)
        self.noted = uploads.trouble(request) if request else ()
        self.content = b""

    def clean(self) -> dict[str, Any]:
        """Read it, and say beside the field what is wrong when it is no e-mail."""
        given: dict[str, Any] = super().clean() or {}
        if self.noted:
            self._errors = ErrorDict()
            self.add_error("mail", MESSAGES["signals.mail_too_large"])
        sent = given.get("mail")
        if sent is None or self.errors:
            return given
        sent.seek(0)
        self.content = sent.read()
        try:
            mails.require_mail(self.content)
        except DomainError as error:
            self.add_error("mail", MESSAGES[error.code])
        return given


class TakeInMailForm(TakeInForm):
    """What an e-mail says, to be corrected: the words, who sent it, and which files are kept."""

    way = rules.EMAIL

    def __init__(
        self,
        mail: mails.MailShown,
        choices: Choices,
        data: Mapping[str, Any] | None = None,
        *,
        draft: UUID,
    ) -> None:
        first = mail.senders[0] if mail.senders else None
        initial: dict[str, Any] = {"text": mail.text[:LONGEST], "draft": draft}
        if first:
            initial |= {"caller": "confidential", "name": first.name, "email": first.address}
        super().__init__(choices, data, initial=initial)
        self.mail = mail
        self.fields["text"].label = _("What the e-mail says")
        self.fields["text"].help_text = _("Take out greetings, signatures and names of who sent it.")
        self.fields["text"].widget.attrs["rows"] = 14
        self.fields["caller"].label = _("How does the sender want to be known?")
        nothing = (CALLERS[0][0], _("Anonymous: nothing about the sender is kept"))
        self.fields["caller"].choices = [nothing, *CALLERS[1:]]  # type: ignore[attr-defined]
        self.fields["danger"].help_text = _("Call 112 first.")
        self.fields["name"].label = _("Name of the sender")
        self.fields["files"] = forms.TypedMultipleChoiceField(
            label=_("Which files are kept?"),
            coerce=int,
            choices=[(number, _file_label(one)) for number, one in enumerate(mail.files)],
            initial=list(range(len(mail.files))),
            required=False,
            widget=forms.CheckboxSelectMultiple,
        )

    def ready_files(self, open_files: ExitStack) -> list[ReadyFile]:
        """Return the files that are kept, scanned and freed of hidden data; errors stand beside them.

        `open_files` closes them when all is done.
        """
        found = []
        for number in self.cleaned_data["files"]:
            file = self.mail.files[number]
            try:
                found.append(_made_ready(file, self.signal_id, open_files))
            except DomainError as error:
                name = attachment_rules.tidy_name(file.name) or _("A file")
                self.add_error("files", f"{name}: {FILE_MESSAGES[error.code]}")
        return found


def _made_ready(file: Enclosed, key: UUID, open_files: ExitStack) -> ReadyFile:
    stream = open_files.enter_context(closing(private.new_file()))
    stream.write(file.content)
    kept = ready.ready(file.name, stream, key=key)
    open_files.callback(kept.close)
    return kept


def _file_label(file: Enclosed) -> str:
    name = attachment_rules.tidy_name(file.name) or str(_("A file"))
    return f"{name} ({filesizeformat(len(file.content))})"
