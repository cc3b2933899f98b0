"""The sentence of each error code of this room."""

from django.utils.translation import gettext_lazy as _

from ketenregie.signals.attachments import messages as attachments

MESSAGES = {
    **attachments.MESSAGES,
    "signals.closed": _("This signal is closed. Nothing can be added to it."),
    "signals.not_waiting": _("This signal has already been taken up."),
    "signals.no_dialogue": _("This reporter cannot be reached: they left no way to answer them."),
    "signals.unknown_indicator": _("This indicator is not in the region's list."),
    "signals.already_noted": _("This indicator has already been noted."),
    "signals.already_withdrawn": _("This has already been withdrawn."),
    "signals.withheld_from_receiver": _("The party that takes the signal up must be able to read it."),
    "signals.only_neutral": _(
        "Nothing has been decided yet. Until then only the region's neutral texts can be told."
    ),
    "signals.contact_withdrawn": _(
        "The reporter wants no contact any more: do not call or write. You can leave it behind the code."
    ),
    "signals.no_such_way": _("The reporter cannot be reached in this way."),
    "signals.blank_left": _("Fill this in: it stands in the text."),
    "signals.nothing_told": _("Choose what you tell."),
    "signals.no_such_text": _("This text does not fit now. Choose one of these."),
    "signals.seems_to_name": _(
        "This seems to be in it: %(named)s. Change it, or say below that it is not so."
    ),
    "signals.no_mail": _("This is no e-mail that can be read. Save it as .eml, and choose that file."),
    "signals.mail_too_large": _("This e-mail is too large, or did not come in whole. At most 25 MB."),
    "signals.takes_nothing_in": _("Your capacity takes no signals up. Report it from work."),
    "signals.no_colleague": _("Choose a colleague of your own organisation who may read signals."),
    "signals.already_asked": _("You already asked this colleague, and they have not answered yet."),
    "signals.not_consulted": _("This question is not for you, or its time has passed."),
    "signals.no_danger": _("Nobody said that somebody is in danger here."),
    "signals.trend_where": _("Choose the municipality that it is about."),
    "signals.trend_names": _(
        "There is a number, plate or address of somebody in it. A trend is about nobody: leave it out."
    ),
    "signals.only_context": _(
        "What you chose is a vulnerability: by itself it says nothing about exploitation. Write in one "
        "sentence what you saw or heard. That is enough, however small it is."
    ),
    "signals.nothing_observed": _(
        "Write down what you saw or heard, or choose a sign. One sentence is enough."
    ),
    "signals.draft_gone": _("This draft was sent or thrown away in another window."),
    "signals.nothing_ticked": _("Tick what is right first."),
    "signals.empty_mention": _("Fill in at least one field."),
}

KINDS = {
    "person": _("person"),
    "place": _("place"),
    "phone": _("phone number"),
    "vehicle": _("vehicle"),
    "organisation": _("organisation"),
    "account": _("online account"),
    "email": _("e-mail address"),
    "web": _("web address"),
    "bank": _("bank account (IBAN)"),
    "question": _("question"),
    "answer": _("answer"),
    "addition": _("addition"),
    "feedback": _("feedback"),
    "withdrawal": _("wants no contact any more"),
}
KNOWN_HOW = {
    "seen": _("seen"),
    "heard": _("heard"),
    "told": _("told by the person"),
    "inferred": _("inferred"),
}
# Whether a dwangmiddel has to be there at all, by what is noted (art. 273f Sr).
MEANS_ASKED = {
    "required": _("Means are required: nobody under eighteen is named."),
    "minor": _(
        "For somebody under eighteen no means are required: the act and the aim are enough to look at."
    ),
    "act": _(
        "For taking somebody along to another country for paid sex no means are required (sub 3°)."
    ),
    "unknown": _(
        "Means are required of an adult. Of one or more signals nobody wrote down whether it is about"
        " somebody under eighteen: find that out first, because then no means are required."
    ),
}
# What is said of a story in another script than the language of its form has.
SCRIPTS = {
    "latin": _("Written in Latin letters"),
    "cyrillic": _("Written in Cyrillic letters"),
    "arabic": _("Written in Arabic letters"),
    "cjk": _("Written in Chinese characters"),
}
ANOTHER_SCRIPT = _("Written in another script")
URGENCIES = {
    "now": _("Today"),
    "days": _("Within days"),
    "none": _("No hurry"),
}
CONSENT = {
    "given": _("Asked, and the answer was yes"),
    "refused": _("Asked, and the answer was no"),
    "unsafe": _("Not asked: that was not safe"),
    "not_possible": _("Not asked: that was not possible"),
}
HELP_KINDS = (
    ("action", _("This is the next thing to do for help")),
    ("nobody_known", _("Nobody who needs help is known yet")),
)
TAKEN_IN_BY = {"phone": _("by telephone"), "email": _("from an e-mail")}
# What can be done about a danger now; "not_now" ends it, the others are on the way to that.
DANGER_ACTS = {
    "called_112": _("112 has been called"),
    "police_there": _("Police or other help is with the person"),
    "safe": _("The person is safe"),
    "not_now": _("There is no danger now"),
    "other": _("Something else, written below"),
}
# The next step in one sentence, by the step of the route that is open.
NEXT_STEPS = {
    "take_up": _("Take the signal up, and say who does what next for help."),
    "enrich": _("Add what you know or find out, then bring it to the chain director."),
    "triage": _("Weigh the signal: on the agenda, ask back, a fast table, or close."),
    "table": _("The table discusses the signal at its next meeting."),
    "running": _("Watch what was agreed at the table until the review date."),
    "case": _("The case goes on; the signal's help goes on with it."),
    "close_proposed": _("The chain director confirms the proposal to close, or takes it over."),
    "closed": _("Nothing: the signal is closed."),
    "feedback": _("Tell the reporter what may be told."),
    "undermining_report": _("Report the signal to the officer for undermining."),
    "undermining_judgement": _("Judge whether this is large-scale crime."),
    "undermining_table": _("Discuss it at the municipality's own case table."),
    "riec": _("The RIEC route is under way."),
    "undermining_reverse": _("Weigh it for the Drieluik, together with the RIEC route."),
    "part": _("Take your municipality's part up, or say that it is not yours."),
    "unread": _("Read the message, and say that you have read it."),
    "unread_closed": _("Read the message. If it says something new, open the signal again."),
    "asked": _("Answer the question."),
    "told": _("Read the feedback."),
    "consult": _("Read the signal and answer your colleague."),
    "consulted": _("Nothing for you now: you wait for your colleague."),
    "danger": _("Call 112 if nobody has. Then take it up, or write down what was done."),
    "with_others": _("Nothing for you now: you wait for their answer."),
}
# For who weighs signals there is nobody to bring them to.
_AT_THE_DIRECTOR = {
    "enrich": _("Add what you know or find out, then weigh it."),
}


def next_step(code: str, owner_role: str) -> str:
    """Return the next step in one sentence, for who owns the step."""
    if owner_role == "ketenregisseur" and code in _AT_THE_DIRECTOR:
        return str(_AT_THE_DIRECTOR[code])
    return str(NEXT_STEPS.get(code, ""))


# Why something stands in "My work".
WHY = {
    "take_up": _("A new signal came in for you"),
    "enrich": _("This signal was taken up"),
    "triage": _("This signal was brought to you"),
    "table": _("It is on the agenda of the table"),
    "running": _("The table lets it run and looks again"),
    "case": _("There is a case about it"),
    "close_proposed": _("Somebody proposes to close it"),
    "feedback": _("The reporter waits for feedback"),
    "undermining_report": _("Municipal signals are reported to the officer for undermining"),
    "undermining_judgement": _("You are asked to judge it"),
    "undermining_reverse": _("It was seen in a case of subversive crime"),
    "part": _("This signal concerns your municipality too"),
    "unread": _("The reporter wrote a message"),
    "unread_closed": _("The reporter wrote a message about a closed signal"),
    "asked": _("You are asked a question about your report"),
    "told": _("There is feedback on your report"),
    "consult": _("A colleague asks you for advice: %(who)s"),
    "consulted": _("You asked a colleague for advice: %(who)s"),
    "danger": _("Somebody may be in danger now, and nobody has acted yet"),
    "ask_back": _("The chain director asks you something about it"),
    "with_others": _("You brought it, and it is now with: %(owner)s"),
}
# What the two inputs of a mention ask for, by its kind.
MENTION_INPUTS = {
    "person": (_("Name or nickname"), _("Age, date of birth or looks")),
    "place": (_("Address or description"), _("Town")),
    "phone": (_("Telephone number"), _("Whose is it?")),
    "vehicle": (_("Number plate"), _("Make, colour, who drives it")),
    "organisation": (_("Name of the employer or company"), _("KvK number")),
    "account": (_("Name of the account"), _("App or site")),
    "email": (_("E-mail address"), _("Whose is it?")),
    "web": (_("Web address"), _("What is on it?")),
    "bank": (_("IBAN"), _("In whose name?")),
}
# The icon of each kind of mention, in the order in which a page shows them.
MENTION_ICONS = {
    "person": "person",
    "place": "place",
    "phone": "phone",
    "vehicle": "vehicle",
    "organisation": "building",
    "account": "message",
    "email": "mail",
    "web": "globe",
    "bank": "bank",
}
# Why nothing is found by a mention.
UNCOMPARED = {
    "too_little": _("Too little to compare with other signals"),
    "everybodys": _("Everybody uses this: it connects nothing"),
}
KIND_HEADINGS = {
    "person": _("People"),
    "place": _("Places"),
    "phone": _("Phone numbers"),
    "vehicle": _("Vehicles"),
    "organisation": _("Organisations"),
    "account": _("Online accounts"),
    "email": _("E-mail addresses"),
    "web": _("Web addresses"),
    "bank": _("Bank accounts"),
}
# By which step something reaches somebody: what a contact officer asks before phoning.
SHARED_BY = {
    "ketenregisseur": _("By bringing the signal there: always, at the smallest suspicion"),
    "zorgcoordinator": _("When you ask for help on the help line"),
    "aandachtsfunctionaris_gebiedsteam": _("When you ask for help on the help line"),
    "oov_ondermijning": _("By reporting it to the officer for undermining"),
    "rechercheur_tmm": _("At the table, as far as each party shares it there itself"),
    "partner": _("Ask the chain director"),
    "colleague": _("By asking them for advice: they read this signal only, until they answer"),
    "reporter": _("By giving feedback"),
}
# How a step of the route ended, where the region has no word of its own for it.
OUTCOMES = {
    "taken_up": _("taken up"),
    "handed_over": _("brought on"),
    "own": _("kept"),
    "confirmed": _("confirmed"),
    "taken_over": _("taken over"),
    "straight": _("straight"),
    "reopened": _("opened again"),
}
# By what a search found something, and how the box was understood.
SEARCHED_BY = {
    "reference": _("reference"),
    "phone": _("phone number"),
    "plate": _("number plate"),
    "email": _("e-mail address"),
    "place": _("address"),
    "street": _("address"),
    "iban": _("account number"),
    "web": _("web address"),
    "handle": _("online account"),
    "date": _("date"),
    "received": _("came in on this day"),
    "name": _("name"),
    "name_form": _("another form of the name"),
    "name_sound": _("a name that sounds like it"),
    "name_like": _("a name that looks like it"),
    "name_part": _("part of the name"),
    "organisation": _("name of an organisation"),
    "organisation_sound": _("an organisation that sounds like it"),
    "organisation_like": _("an organisation that looks like it"),
}
DOSSIERS = {
    "signal": _("Signal"),
    "bundle": _("Bundle"),
    "case": _("Case"),
    "theme": _("Theme"),
}
SEARCH_TROUBLE = {
    "no_such_day": _("This day does not exist. Write it like 24-11-2026."),
    "iban_wrong": _("This account number is not right: one of its signs is wrong."),
    "email_wrong": _("This e-mail address is not complete. Write it like name@example.nl."),
    "number_missing": _("Add the house number to the postcode, like 1234 AB 5."),
    "phone_wrong": _(
        "This phone number is not complete. Write all of it, abroad with + and the country."
    ),
    "not_recognised": _(
        "This is no name, reference, phone number, number plate, address, e-mail or web address, online "
        "account, account number or date."
    ),
    "name_short": _("Type at least two letters of a name."),
}
# To whom feedback is given.
AUDIENCES = {
    "citizen": _("a citizen"),
    "child": _("a child"),
    "colleague": _("a colleague of your own organisation"),
    "professional": _("a professional of another organisation"),
}
FEEDBACK_WAYS = {
    "dialogue": _("Here, to be read in the system"),
    "phone": _("By phone: I have told it"),
    "email": _("By e-mail: I have told it"),
    "in_person": _("In person: I have told it"),
}
TOLD_BY = {
    "phone": _("by phone"),
    "email": _("by e-mail"),
    "in_person": _("in person"),
}
# What one's own words seem to name.
NAMED = {
    "person": _("somebody's name"),
    "value": _("a number or address of this signal"),
    "organisation": _("an organisation of this signal"),
    "party": _("another organisation of the chain"),
    "police": _("the police or the investigation"),
}
