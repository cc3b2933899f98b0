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
from ketenregie.signals.forms.parts import IndicatorsForm, MentionsForm
from ketenregie.signals.forms.report import ReportForm

__all__ = [
    "AdviceForm",
    "AnswerForm",
    "AskForm",
    "ConsultForm",
    "DangerForm",
    "FactsForm",
    "IndicatorsForm",
    "MentionsForm",
    "NoteForm",
    "ReportForm",
    "TakeUpForm",
    "WithdrawForm",
]
