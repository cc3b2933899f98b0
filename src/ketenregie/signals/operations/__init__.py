"""What people do with a signal: one public function a verb, and its command."""

from ketenregie.signals.operations.consulting import (
    AnswerConsultation,
    Consult,
    answer_consultation,
    consult,
)
from ketenregie.signals.operations.desk import (
    AddNote,
    AnswerDanger,
    CorrectFacts,
    TakeUp,
    add_note,
    answer_danger,
    correct_facts,
    take_up,
)
from ketenregie.signals.operations.dialogue import (
    Answer,
    AskReporter,
    ReadMessages,
    answer,
    ask_reporter,
    read_messages,
)
from ketenregie.signals.operations.drafts import (
    KeepDraft,
    discard_draft,
    forget_old_drafts,
    keep_draft,
)
from ketenregie.signals.operations.enrich import (
    AddMentions,
    NoteIndicators,
    WithdrawIndicator,
    WithdrawMention,
    add_mentions,
    note_indicators,
    withdraw_indicator,
    withdraw_mention,
)
from ketenregie.signals.operations.found import (
    ConfirmFound,
    SetFoundAside,
    confirm_found,
    confirm_own,
    set_found_aside,
)
from ketenregie.signals.operations.report import ReportSignal, report_signal

__all__ = [
    "AddMentions",
    "AddNote",
    "Answer",
    "AnswerConsultation",
    "AnswerDanger",
    "AskReporter",
    "ConfirmFound",
    "Consult",
    "CorrectFacts",
    "KeepDraft",
    "NoteIndicators",
    "ReadMessages",
    "ReportSignal",
    "SetFoundAside",
    "TakeUp",
    "WithdrawIndicator",
    "WithdrawMention",
    "add_mentions",
    "add_note",
    "answer",
    "answer_consultation",
    "answer_danger",
    "ask_reporter",
    "confirm_found",
    "confirm_own",
    "consult",
    "correct_facts",
    "discard_draft",
    "forget_old_drafts",
    "keep_draft",
    "note_indicators",
    "read_messages",
    "report_signal",
    "set_found_aside",
    "take_up",
    "withdraw_indicator",
    "withdraw_mention",
]
