"""The codes that the code of the house knows; a pack must have them, whatever it calls them."""

from __future__ import annotations

ROLES = (
    "aandachtsfunctionaris_oov",
    "aandachtsfunctionaris_sociaal",
    "aandachtsfunctionaris_gebiedsteam",
    "aandachtsfunctionaris_partij",
    "oov_ondermijning",
    "ketenregisseur",
    "procesregisseur",
    "procesondersteuner",
    "zorgcoordinator",
    "rechercheur_tmm",
    "professional",
    "partner",
    "bestuurder",
    "privacy_officer",
    "administrator",
)
MAIN_STEPS = (
    "take_up",
    "enrich",
    "triage",
    "table",
    "running",
    "case",
    "close_proposed",
    "closed",
)
BESIDE_STEPS = (
    "undermining_report",
    "undermining_judgement",
    "undermining_table",
    "riec",
    "undermining_reverse",
    "part",
    "feedback",
)
PURPOSES = (
    "signal",
    "connection",
    "table",
    "care",
    "criminal",
    "administrative",
    "undermining",
    "riec",
    "direction",
    "oversight",
    "search",
    "advice",
    "tailored",
)
CATEGORIES = (
    "identity",
    "contact",
    "narrative",
    "special",
    "criminal",
    "source",
    "check",
    "work",
    "dialogue",
)
PROTOCOL_STEPS = (
    "intake",
    "read",
    "take_up",
    "enrich",
    "ask",
    "hand_over",
    "triage",
    "bundle",
    "link",
    "blind",
    "check",
    "call",
    "agenda",
    "table",
    "casework",
    "undermining",
    "feedback",
    "history",
    "help",
    "close",
    "oversight",
    "administration",
    "capacity",
    "search",
    "trends",
    "hick_up",
    "convene",
    "tailored",
    "board",
)
CHANNELS = (
    "citizen_default",
    "citizen_care",
    "citizen_police",
    "citizen_municipality",
    "professional_municipal",
    "professional_care",
    "professional_administrative",
)
AGENDA = ("new", "running", "cases")
ANSWERS = ("known", "not_known", "not_yet", "withheld")
OUTCOMES = ("reasonable_suspicion", "undesirable", "running", "not_trafficking")
KINDS = ("signal", "bundle", "link", "case", "theme")
# The three elements of the offence, in the order of the law.
ELEMENT_KINDS = ("handeling", "dwangmiddel", "doel")
# To whom feedback is given, and what a text for it may leave to be filled in.
AUDIENCES = ("citizen", "child", "colleague", "professional")
BLANKS = ("day", "referral")
# How a duty of confidentiality can have been weighed; a pack may have more.
WEIGHINGS = ("not_bound", "consent", "legal_duty", "good_care")
WORDS = ("region", "title", "intro")
# "Insufficient" is never a reason to close: 0 + 0 + 0 = 1 (plan 4.2).
NEVER_A_REASON = frozenset({"insufficient", "too_weak", "onvoldoende", "te_zwak"})
# At the latest five years after first processing (WGS 1.8(7)).
LONGEST_MONTHS = 60
# A draft is nobody's but who types it, and no archive.
LONGEST_DRAFT_DAYS = 60
