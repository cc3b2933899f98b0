"""The field for files. It stands at the end of a form: what was typed has come before a file stops."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast
from uuid import UUID

from django import forms
from django.forms.utils import ErrorDict
from django.utils.translation import gettext, gettext_lazy
from django.utils.translation import gettext_lazy as _

from ketenregie.kernel.errors import DomainError
from ketenregie.kernel.ids import new_id
from ketenregie.signals.attachments import operations, ready, rules, uploads
from ketenregie.signals.attachments.messages import MESSAGES

if TYPE_CHECKING:
    from django.http import HttpRequest

    from ketenregie.signals.attachments.ready import ReadyFile
    from ketenregie.signals.attachments.uploads import SentFile

# By name, not "image/*": a telephone that is asked for JPEG turns its own kind of photograph into it.
ACCEPTED = (
    "image/jpeg,image/png,image/webp,image/gif,application/pdf,.docx,.xlsx,.pptx,.odt,.ods,.odp,.doc,.xls,"
    ".ppt,.rtf,.txt,.zip,audio/*,video/*"
)
LOST = "files_lost"
CHOOSE_AGAIN = gettext_lazy(
    "Choose your files again: a browser does not keep them. Nothing was sent yet."
)


class FileInput(forms.FileInput):
    """A field for several files, with the bounds that the page's script checks before sending."""

    allow_multiple_selected = True

    def __init__(self) -> None:
        super().__init__({"multiple": True, "accept": ACCEPTED})

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        """Put the bounds and their sentences on the control, in the language at hand."""
        context = super().get_context(name, value, attrs)
        context["widget"]["attrs"] |= {
            "data-largest": rules.LARGEST_FILE,
            "data-most": rules.MOST_FILES,
            "data-too-large": str(MESSAGES["signals.file_too_large"]),
            "data-too-many": str(MESSAGES["signals.file_too_many"]),
        }
        return context

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Any:
        """Return all files that were chosen."""
        return files.getlist(name) if hasattr(files, "getlist") else []


class FilesField(forms.Field):
    """Several files. What they are is looked at by the form, which knows what they belong to."""

    widget = FileInput

    def clean(self, value: Any) -> list[SentFile]:
        """Return the files that were chosen."""
        return list(value or [])


class FilesForm(forms.Form):
    """The files of one sending. Valid means: scanned, freed of hidden data, ready to be kept.

    `key` is the id of the form: the same form sent twice stores a file once.
    """

    use_required_attribute = False
    attachments = FilesField(
        label=_("Photos, documents or recordings"),
        help_text=_(
            "At most five files of 25 MB. We take place, time and maker out of photos and documents. From "
            "sound and film we cannot: think about whether that is safe for you."
        ),
        required=False,
    )

    def __init__(self, request: HttpRequest | None = None, key: UUID | None = None) -> None:
        posted = request is not None and request.method == "POST"
        data, files = (request.POST, request.FILES) if request is not None and posted else (None, None)
        super().__init__(data, files)
        self.form_key = key
        self.noted = uploads.trouble(request) if request is not None and posted else ()

    @classmethod
    def again(cls, request: HttpRequest) -> FilesForm:
        """Return the field for a page that comes back for another reason, with what that means for files."""
        form = cls(request)
        form.ask_again()
        return form

    @property
    def were_chosen(self) -> bool:
        """Whether files were chosen; a button that leads elsewhere sends their names alone."""
        sent = self.files.getlist("attachments") if self.files else ()
        named = self.data.getlist("attachments") if hasattr(self.data, "getlist") else ()
        return any((*sent, *named, *self.noted))

    def clean(self) -> dict[str, Any]:
        """Make each file ready; say beside the field, by its name, which one is not taken and why."""
        given = super().clean() or {}
        for why in self.noted:
            self.add_error("attachments", MESSAGES[rules.refused(why).code])
        if LOST in self.data and not given.get("attachments"):
            self.add_error("attachments", str(CHOOSE_AGAIN))
        if not self.errors:
            for file in given.get("attachments", ()):
                self._make_ready(file)
        return given

    def _make_ready(self, file: SentFile) -> None:
        try:
            file.kept = ready.ready(
                file.name or "", cast("Any", file.file), key=cast("UUID", self.form_key)
            )
        except DomainError as error:
            name = rules.tidy_name(file.name or "") or gettext("A file")
            self.add_error("attachments", f"{name}: {MESSAGES[error.code]}")

    def kept(self) -> list[ReadyFile]:
        """Return the files that are ready to be kept."""
        return [file.kept for file in self.cleaned_data.get("attachments", ()) if file.kept is not None]

    def ask_again(self) -> None:
        """Say that files must be chosen again, on a page that comes back for another reason."""
        chosen, self.cleaned_data = self.were_chosen, {}
        self._errors = ErrorDict()  # nothing is looked at: the files are gone with the page
        if chosen:
            self.add_error("attachments", str(CHOOSE_AGAIN))


class AddFilesForm(FilesForm):
    """Add files to a signal, at the desk."""

    key = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(self, request: HttpRequest) -> None:
        super().__init__(request)
        self.initial = {"key": new_id()}
        field = self.fields["attachments"]
        field.required = True  # the form itself says what is missing, beside what else is wrong
        field.help_text = _(
            "At most five files of 25 MB. Place, time and maker are taken out of photos and documents; "
            "sound and film are marked, because there they stay in."
        )

    def clean(self) -> dict[str, Any]:
        """Ask for at least one file."""
        self.form_key = self.cleaned_data.get("key")
        given = super().clean()
        if not self.errors and not given.get("attachments"):
            self.add_error("attachments", MESSAGES["signals.file_none"])
        return given

    def command(self, signal_id: UUID) -> operations.AddFiles:
        """Return the command."""
        return operations.AddFiles(signal_id=signal_id, files=tuple(self.kept()))
