"""The sentence of each error of this room."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

    from ketenregie.kernel.errors import DomainError

MESSAGES: dict[str, _StrPromise] = {
    "route.not_next": _("This step cannot follow the present one."),
    "route.wrong_state": _("This was done already, or is not at this step. Open the page again."),
    "route.moved_meanwhile": _(
        "Somebody moved this on while you had it open. Look at where it is now, and send it again "
        "if it still holds."
    ),
    "route.no_reason_to_close": _(
        "Choose one of the reasons. “Too little” is never a reason to close: small signals together "
        "can show what each alone cannot."
    ),
    "route.where_referred": _("Say where it was referred to."),
    "route.unknown_referral": _("Choose one of these."),
    "route.same_as_which": _("Give the reference of the signal that is about the same event."),
    "route.no_such_signal": _("There is no other signal with this reference that is open to you."),
    "route.new_candidates": _(
        "Meanwhile another signal came in that names the same. Look at it first; what you typed is kept."
    ),
    "route.not_yours_to_reopen": _(
        "Who had this signal at the desk can open it again, or the chain director."
    ),
    "route.no_owner": _("Nobody in this region can take this step. Tell the administrator."),
    "route.not_straight": _("Bring it to the chain director; your capacity has no place at the table."),
    "route.not_all_heard": _("Say of each what they think, or that they were not heard."),
    "route.why_not_heard": _("Say why they were not heard."),
    "route.unknown_outcome": _("Choose one of the outcomes."),
    "route.whom_to_ask": _("Choose the contact officer whom you ask."),
    "route.help_done_already": _("This was done already. Open the page again."),
    "route.no_municipality": _(
        "No municipality has this signal yet. Ask a contact officer to report it."
    ),
    "route.law_not_met": _(
        "The law asks for this before RIEC: %(criterion)s. As long as it is not so, your own table keeps it."
    ),
    "route.next_before_held": _("It comes back after the day of this meeting."),
    "route.nothing_discussed": _("Say of at least one what was discussed."),
    "route.which_view": _("Choose what they think, or that they were not reached."),
    "route.why_not_reached": _("Write in a few words what they said, or why they were not reached."),
    "route.hear_first": _(
        "First call the contact officer of each municipality it concerns, or note that they were not "
        "reached and why. A fast table never waits for this."
    ),
    "route.not_concerned": _("They are not among those whom it concerns."),
    "route.not_yours_to_direct": _(
        "The chain director, the care coordinator or the operational contact officer decides this."
    ),
    "route.who_directs": _("Choose who directs the help."),
    "route.which_level": _("Choose one of the levels."),
    "route.which_municipality": _("Choose another municipality."),
    "route.which_region": _("Choose the region."),
    "route.unknown_step": _("This step is not on this region's route."),
}

# What to do next at each step, in one sentence.
NEXT_STEPS: dict[str, _StrPromise] = {
    "take_up": _("Take it up and say who helps first."),
    "enrich": _("Add what you know and bring it to the chain director."),
    "triage": _("Weigh it: the agenda, a question, or a fast table."),
    "table": _("It is discussed at the next Drieluik."),
    "running": _("Look again on the review date."),
    "case": _("See to the tracks of the case."),
    "close_proposed": _("Confirm that it closes, or take it over."),
    "undermining_report": _("Tell your officer for undermining."),
    "undermining_judgement": _("Judge whether this is large-scale crime."),
    "undermining_table": _("Note what your own table on undermining decided."),
    "riec": _("Note what RIEC answered."),
    "undermining_reverse": _("Weigh it for the Drieluik, together with the RIEC route."),
    "part": _("Take your municipality's part up, or say that it is not yours."),
    "feedback": _("Tell the reporter what can be told."),
}


# What a contact officer thinks, and what somebody consulted did.
STANCES: dict[str, _StrPromise] = {
    "agrees": _("agrees"),
    "objects": _("does not agree"),
    "advises": _("gave advice"),
    "not_reached": _("not reached"),
}
# Who directs the help to a victim.
DIRECTED: dict[str, _StrPromise] = {
    "together": _("in consultation with the care coordinator"),
    "care_coordinator": _("alone"),
    "other": _("by decision"),
}
# What was weighed.
WEIGHED: dict[str, _StrPromise] = {
    "undermining": _("Large-scale crime?"),
    "own_table": _("The municipality’s own table on undermining"),
    "riec": _("RIEC"),
    "reverse": _("The Drieluik and the RIEC route together"),
    "ave": _("How far it is raised (AVE)"),
}


def sentence(error: DomainError) -> str:
    """Return the sentence of an error of this room."""
    return str(MESSAGES.get(error.code, error.code)) % error.facts
