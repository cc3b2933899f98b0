"""What people see of signals: the list, the page, what a form offers."""

from ketenregie.signals.queries.choices import (
    Choices,
    Duty,
    IndicatorChoice,
    help_owners,
    new_report,
    offered,
    report_choices,
)
from ketenregie.signals.queries.drafts import DraftRow, open_draft, own_drafts
from ketenregie.signals.queries.found import Offer, offers_in
from ketenregie.signals.queries.guiding import Guide, consult_choices, conversation
from ketenregie.signals.queries.heads import (
    FilterChoices,
    SignalHead,
    filter_choices,
    signal_facts,
    signal_head,
)
from ketenregie.signals.queries.page import signal_page
from ketenregie.signals.queries.parts import SignalPage
from ketenregie.signals.queries.received import ReceivedPage, received_page
from ketenregie.signals.queries.rows import PAGE_SIZE, Filters, SignalList, SignalRow, signal_rows
from ketenregie.signals.queries.unread import Letter, letters

__all__ = [
    "PAGE_SIZE",
    "Choices",
    "DraftRow",
    "Duty",
    "FilterChoices",
    "Filters",
    "Guide",
    "IndicatorChoice",
    "Letter",
    "Offer",
    "ReceivedPage",
    "SignalHead",
    "SignalList",
    "SignalPage",
    "SignalRow",
    "consult_choices",
    "conversation",
    "filter_choices",
    "help_owners",
    "letters",
    "new_report",
    "offered",
    "offers_in",
    "open_draft",
    "own_drafts",
    "received_page",
    "report_choices",
    "signal_facts",
    "signal_head",
    "signal_page",
    "signal_rows",
]
