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
from ketenregie.signals.operations.report import ReportSignal, report_signal

__all__ = [
    "AddMentions",
    "AddNote",
    "Answer",
    "AnswerConsultation",
    "AnswerDanger",
    "AskReporter",
    "Consult",
    "CorrectFacts",
    "NoteIndicators",
    "ReadMessages",
    "ReportSignal",
    "TakeUp",
    "WithdrawIndicator",
    "WithdrawMention",
    "add_mentions",
    "add_note",
    "answer",
    "answer_consultation",
    "answer_danger",
    "ask_reporter",
    "consult",
    "correct_facts",
    "note_indicators",
    "read_messages",
    "report_signal",
    "take_up",
    "withdraw_indicator",
    "withdraw_mention",
]
