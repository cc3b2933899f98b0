"""The sentence of each error of this room."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

KINDS: dict[str, _StrPromise] = {
    "signal": _("Signal"),
    "bundle": _("Bundle"),
    "case": _("Case"),
    "theme": _("Theme"),
    "words": _("General words"),
}
# What the table is asked, by the kind of item; of what runs always the same.
ASKED_OF_TABLE: dict[str, _StrPromise] = {
    "signal": _(
        "Can it be raised to a reasonable suspicion? If not: is it undesirable, does it stay running, or is "
        "it something else?"
    ),
    "bundle": _(
        "Can these signals together be raised to a reasonable suspicion? If not: is it undesirable, does it "
        "stay running, or is it something else?"
    ),
    "running": _("What changed? Close it, or keep it and say why that is necessary."),
    "case": _("Where does it stand, what is stuck, and what is agreed next?"),
    "theme": _("What does the table see of this, and who does something about it?"),
}
MENTIONS: dict[str, _StrPromise] = {
    "person": _("Person"),
    "place": _("Place"),
    "organisation": _("Organisation"),
    "phone": _("Telephone"),
    "vehicle": _("Vehicle"),
    "account": _("Account online"),
    "email": _("E-mail address"),
    "web": _("Web address"),
    "bank": _("Bank account"),
    "theme": _("Theme"),
}
# What a check is called, by what is looked up, and what it asks (R5.2).
CHECKS: dict[str, _StrPromise] = {
    "person": _("Check of a person"),
    "place": _("Check of a place"),
    "organisation": _("Check of an organisation"),
    "phone": _("Check of a telephone number"),
    "vehicle": _("Check of a vehicle"),
    "account": _("Check of an account online"),
    "email": _("Check of an e-mail address"),
    "web": _("Check of a web address"),
    "bank": _("Check of a bank account"),
}
QUESTIONS: dict[str, _StrPromise] = {
    "": _("What does your organisation know, about suspicions of trafficking only?"),
    "person": _("Is this person known to your organisation, about suspicions of trafficking only?"),
    "place": _("Is this address or place known to you in connection with human trafficking?"),
    "organisation": _("Is this organisation known to you in connection with human trafficking?"),
    "phone": _("Is this telephone number known to you in connection with human trafficking?"),
    "vehicle": _("Is this vehicle known to you in connection with human trafficking?"),
    "account": _("Is this account online known to you in connection with human trafficking?"),
    "email": _("Is this e-mail address known to you in connection with human trafficking?"),
    "web": _("Is this web address known to you in connection with human trafficking?"),
    "bank": _("Is this bank account known to you in connection with human trafficking?"),
}
# What a record says beside the name, address or number by which it is looked up.
DETAILS: dict[str, _StrPromise] = {
    "birth_date": _("born"),
    "age": _("age"),
    "sex": _("sex"),
    "description": _("description"),
    "kvk": _("number at the chamber of commerce"),
}
ANSWERS: dict[str, _StrPromise] = {
    "asked": _("Not answered yet"),
    "known": _("Known"),
    "not_known": _("Not known"),
    "not_yet": _("Not yet"),
    "withheld": _("Cannot be said"),
    "not_asked": _("Not asked"),
    "no_answer": _("Asked, no answer: counts as not asked"),
}
BASES: dict[str, _StrPromise] = {
    "consent": _("Consent of the person"),
    "duty": _("Legal duty"),
    "good_care": _("Good care (goed hulpverlenerschap)"),
}
# When the others may read a remark.
SHARES: dict[str, _StrPromise] = {
    "now": _("Now: who sees this item reads it"),
    "table": _("At the table: until the item is treated there, only your own seat reads it"),
}
REASONS: dict[str, _StrPromise] = {
    "investigation": _("Interest of an investigation"),
    "secrecy": _("Duty of secrecy"),
    "safety": _("Safety of somebody"),
    "no_basis": _("No legal basis"),
}
CRITERIA: dict[str, _StrPromise] = {
    "several_life_areas": _("There are problems in more than one area of life"),
    "leads_to_harm": _("They lead, or may lead, to nuisance, crime or unsafety"),
    "several_domains": _("More than one domain is needed: care, criminal justice, administration"),
}
MEASURES: dict[str, _StrPromise] = {
    "care_advice": _("Advice to the care parties"),
    "process_direction": _("Temporary process direction"),
}
REFERRALS: dict[str, _StrPromise] = {
    "smuggling": _("People smuggling: to the police"),
    "licensed_sex_work": _("Licensed sex work: to the municipality"),
    "other": _("Something else"),
}
OUTCOMES: dict[str, _StrPromise] = {
    "reasonable_suspicion": _("Reasonable suspicion"),
    "undesirable": _("Undesirable, not (enough) trafficking"),
    "running": _("Stays running"),
    "not_trafficking": _("Not trafficking"),
    "discussed": _("Discussed"),
}
PASSAGES: dict[str, _StrPromise] = {
    "reason": _("Why"),
    "strategy": _("Strategy"),
    "contact": _("How the first contact is made"),
    "goal": _("First goal"),
    "how_stopped": _("How it is stopped"),
    "expected": _("What is expected to become more concrete"),
    "watch": _("Who watches what"),
    "necessity": _("Why it is necessary to keep it"),
    "dissent": _("Who thought otherwise"),
}
WITHDRAWALS: dict[str, _StrPromise] = {
    "knows_them": _("Knows somebody it is about"),
    "own_case": _("Is treating or investigating it as their own case"),
    "other": _("Another reason, told to the chair"),
}
MEETINGS: dict[str, _StrPromise] = {
    "planned": _("Planned"),
    "held": _("Held"),
    "approved": _("Minutes approved"),
    "cancelled": _("Cancelled"),
}

CARRIED: dict[str, _StrPromise] = {
    "not_read": _("Not everybody could read them"),
    "corrections": _("Something in them is put right first"),
    "too_few": _("Too few were there to approve them"),
}
# What a contact officer thinks who is heard at the table.
HEARD: dict[str, _StrPromise] = {
    "agrees": _("Agrees"),
    "objects": _("Does not agree"),
    "not_reached": _("Not reached"),
}
CALLS: dict[str, _StrPromise] = {
    "nothing_new": _("No new signals"),
    "added": _("Signals added"),
    "waiting": _("No answer yet"),
}
REACHED: dict[str, _StrPromise] = {
    "phone": _("By telephone"),
    "message": _("By a message, and it was answered"),
    "deputy": _("Their deputy was reached"),
    "not_reached": _("Not reached"),
}

LEVELS: dict[str, _StrPromise] = {
    "table": _("The table itself"),
    "party": _("The organisation concerned"),
    "officials": _("Official level of the municipalities"),
    "triangle": _("Authorities of the triangle (gezagsdriehoek)"),
    "board": _("The board (bestuurscommissie)"),
    "house": _("Who maintains this system"),
}

TAILORED: dict[str, _StrPromise] = {
    "called": _("Called"),
    "held": _("Held"),
    "cancelled": _("Cancelled"),
}
INVITATIONS: dict[str, _StrPromise] = {
    "": _("No answer yet"),
    "coming": _("Comes"),
    "not_coming": _("Does not come"),
}
GIVEN: dict[str, _StrPromise] = {
    "goal": _("The first goal of the case"),
    "narrative": _("What was told in the signals; names may stand in it"),
    "identity": _("Who is named"),
    "contact": _("Addresses, telephone numbers and the like"),
}
BACK: dict[str, _StrPromise] = {
    "": _("Still out"),
    "returned": _("Returned"),
    "destroyed": _("Destroyed"),
}
NOTE_KINDS: dict[str, _StrPromise] = {
    "note": _("What was said"),
    "decision": _("A decision"),
}

MESSAGES: dict[str, _StrPromise] = {
    "table.wrong_state": _("This was decided already, or the meeting is over. Open the page again."),
    "table.no_such_heading": _("Under this heading general words cannot be noted. Write with the item."),
    "table.unknown_answer": _("Choose one of the answers."),
    "table.withheld_without_reason": _("Choose why you cannot say it. That is a full answer."),
    "table.answer_without_basis": _("Choose on what basis you answer."),
    "table.treated_already": _(
        "The item is at the table already: what you write now is read at once. Choose “now”."
    ),
    "table.answer_without_words": _("The police answers without text. Leave the text empty."),
    "table.not_your_organisation": _("Each member answers for its own organisation only."),
    "table.not_the_bringer": _("Only who brings it shares its data: that is an act of one's own."),
    "table.sheet_without_columns": _(
        "This sheet has no columns for number and answer. Take the sheet along from this page first."
    ),
    "table.sheet_not_plain": _(
        "This file cannot be read. Keep it as CSV or as an Excel workbook (.xlsx) without a password, and "
        "choose it again, or paste its rows."
    ),
    "table.sheet_to_mend": _("Nothing was read in. Mend these lines, and read the sheet in again."),
    "table.twice_in_the_sheet": _("This check stands in the sheet more than once."),
    "table.not_in_the_list": _("“%(said)s” is none of these: %(words)s."),
    "table.sheet_too_long": _("This sheet is too long. Read it in in parts."),
    "table.hick_up_names": _("Leave out numbers, plates and addresses: a hick-up is about nobody."),
    "table.unknown_level": _("Choose one of the levels."),
    "table.nothing_shown": _("Choose at least one thing to show to each member that you ask."),
    "table.nobody_chosen": _("Choose at least one member."),
    "table.not_a_member": _("Data for a check is shared with fixed members of the table only."),
    "table.unknown_outcome": _("Choose one of the outcomes."),
    "table.missing": _("Fill this in: the outcome cannot do without it."),
    "table.criteria_not_met": _(
        "The law lets parties work on a person together only when all three criteria are met. "
        "Choose another outcome when they are not."
    ),
    "table.day_has_passed": _("Choose a day after today."),
    "table.day_too_far": _(
        "Choose a day within half a year: then the table says again why it is needed."
    ),
    "table.not_the_chair": _("Decisions are typed by the chair or by who takes the minutes."),
    "table.no_meeting": _("No meeting is planned. Tell the process director."),
    "table.previous_waits": _(
        "Earlier minutes still wait: approve them, or carry them over with a reason."
    ),
    "table.still_planned": _("Close the meeting first."),
    "table.in_the_past": _("Choose a time that is still to come."),
    "table.not_of_the_series": _(
        "A meeting of the series keeps its time. Cancel it, or plan an extra one."
    ),
    "table.no_quorum": _(
        "A fast table decides only when those who must be there are, themselves or by a deputy. "
        "Not noted as present: %(who)s. If nobody came, cancel the meeting."
    ),
    "table.attendance_first": _("Note first who is there, under “Present”. Then close the meeting."),
    "table.not_asked_for_signals": _("You were not asked for signals for this meeting."),
    "table.unknown_call_answer": _("Choose one of the answers."),
    "table.approved_already": _(
        "These minutes are approved. What is wrong in them is put right by a correction with its date."
    ),
    "table.withdrew": _("Whoever withdrew from this item takes no part in it. Choose somebody else."),
    "table.unknown_reason": _("Choose why."),
    "table.draft_gone": _("This was kept or thrown away in another window."),
    "table.case_closed": _("This case is closed. No meeting can be called on it any more."),
    "table.tailored_over": _("This meeting is over or cancelled. Open the page again."),
    "table.not_invitable": _("Choose somebody from the list: a role that somebody fills today."),
    "table.not_who_runs_it": _("That is done by who called the meeting, or by who takes the minutes."),
    "table.day_to_come": _("Choose today or a day before it."),
    "table.secrecy_first": _(
        "This person has not signed for secrecy yet. Note the signature first, then hand it out."
    ),
    "table.out_too_long": _("Choose a day within half a year."),
    "table.not_begun": _("The meeting has not begun yet."),
}
