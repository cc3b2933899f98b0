"""The sentence of each thing that this room's rules forbid."""

from django.utils.translation import gettext_lazy as _

MESSAGES = {
    "parties.term_backwards": _("The last day lies before the first day."),
    "parties.already_held": _("This person already has this capacity in that time."),
    "parties.seat_taken": _("Somebody else has this role in that time. End that capacity first."),
    "parties.not_oneself": _("Choose somebody else: nobody stands in for, or succeeds, themselves."),
    "parties.not_to_yourself": _("You cannot give yourself a capacity. Ask another administrator."),
    "parties.party_has_no_role": _("This party does not have this role."),
    "parties.email_taken": _("There is already somebody with this e-mail address."),
    "parties.capacity_over": _("This capacity has already ended."),
    "parties.no_working_day": _("Choose at least one day."),
    "parties.not_yours": _("This capacity is not yours, or it has ended."),
    "parties.last_administrator": _(
        "This is the only administrator. Give somebody else that capacity first."
    ),
}
