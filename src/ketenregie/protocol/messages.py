"""The sentence of each rule by which the gate refuses."""

from django.utils.translation import gettext_lazy as _

MESSAGES = {
    "not_signed_in": _("You are not signed in."),
    "role_may_not": _("In this capacity you cannot do this."),
    "not_admitted": _("You are not admitted to this file."),
    "other_purpose": _("You are admitted to this file for another purpose."),
    "admission_ended": _("Your admission to this file has ended."),
    "shown_in_part": _(
        "You are shown a part of this file. Only who holds the whole of it can pass it on: ask them."
    ),
}

# Rules whose page would tell an outsider that something exists: they see "not found".
HIDDEN = frozenset({"not_admitted", "admission_ended"})
