"""The questions each act asks, as plain Django forms that yield a command."""

from ketenregie.signals.forms.consulting import AdviceForm, ConsultForm
from ketenregie.signals.forms.desk import (
    AnswerForm,
    AskForm,
    DangerForm,
    FactsForm,
    NoteForm,
    TakeUpForm,
    WithdrawForm,
)
from ketenregie.signals.forms.found import FoundForm
from ketenregie.signals.forms.parts import IndicatorsForm, MentionsForm
from ketenregie.signals.forms.report import AGAIN, ReportForm, ReportPage, is_shown_again

__all__ = [
    "AGAIN",
    "AdviceForm",
    "AnswerForm",
    "AskForm",
    "ConsultForm",
    "DangerForm",
    "FactsForm",
    "FoundForm",
    "IndicatorsForm",
    "MentionsForm",
    "NoteForm",
    "ReportForm",
    "ReportPage",
    "TakeUpForm",
    "WithdrawForm",
    "is_shown_again",
]
