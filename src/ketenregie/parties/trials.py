"""What each role can try in the demo, in one sentence."""

from django.utils.translation import gettext_lazy as _

WHAT_TO_TRY = {
    "professional": _("Report a signal from the counter, and see where it is."),
    "aandachtsfunctionaris_oov": _(
        "Take a signal up, make its help line, ask the reporter something and bring it to the "
        "ketenregisseur."
    ),
    "aandachtsfunctionaris_sociaal": _("Take a signal up from the care side, with its help line."),
    "aandachtsfunctionaris_gebiedsteam": _("Do what was agreed for a victim: the help actions."),
    "aandachtsfunctionaris_partij": _("Report for your own organisation and read the answer."),
    "oov_ondermijning": _("Judge whether it is large-scale crime, while the help goes on."),
    "ketenregisseur": _("Weigh the signals of the whole region and bring them to the Drieluik."),
    "procesregisseur": _(
        "Stand in for the vacant ketenregisseur: weigh signals, join them in a bundle, put them "
        "on the agenda and lead the Drieluik."
    ),
    "procesondersteuner": _("Prepare the agenda of the Drieluik and write the minutes."),
    "zorgcoordinator": _("Answer a check, follow every victim's help, put a signal on the agenda."),
    "rechercheur_tmm": _("Answer a check for the police and put a signal straight on the agenda."),
    "partner": _("See the one case you are invited to, and nothing else."),
    "bestuurder": _(
        "Read the figures of the Drieluik, and see that a board member sees no case at all."
    ),
    "privacy_officer": _("See that the privacy officer sees no case at all."),
    "administrator": _("Give somebody a capacity, and appoint the ketenregisseur."),
}
