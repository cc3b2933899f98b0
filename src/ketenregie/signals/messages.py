"""The sentence of each error code of this room."""

from django.utils.translation import gettext_lazy as _

MESSAGES = {
    "signals.closed": _("This signal is closed. Nothing can be added to it."),
    "signals.not_waiting": _("This signal has already been taken up."),
    "signals.no_dialogue": _("This reporter cannot be reached: they left no way to answer them."),
    "signals.unknown_indicator": _("This indicator is not in the region's list."),
    "signals.already_noted": _("This indicator has already been noted."),
    "signals.already_withdrawn": _("This has already been withdrawn."),
    "signals.empty_mention": _("Fill in at least one field."),
}
