"""The acts that a signal's page offers: one main button, the others beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

if TYPE_CHECKING:
    from ketenregie.signals.queries import SignalPage

# Where the open step beside the main line is done.
_BESIDE = {
    "undermining_report": "route:undermining",
    "undermining_judgement": "route:judge",
    "undermining_table": "route:casustafel",
    "riec": "route:riec_answer",
    "undermining_reverse": "route:reverse",
    "part": "route:answer_part",
}

_UNDERMINING = frozenset(_BESIDE) - {"part"}


def head_actions(page: SignalPage) -> list[dict[str, Any]]:
    """Return the buttons of the head; the first that fits the state is the main one."""
    offered = [
        ("triage", "triage", "route:triage", _("Weigh it")),
        ("answer_close", "close_proposed", "route:answer_close", _("Answer the proposal to close")),
        ("hand_over", "enrich", "route:hand_over", _("Bring it to the chain director")),
        ("to_agenda", "", "route:agenda", _("Put it on the agenda")),
        ("bundle", "", "linking:add", _("Put together with others")),
        ("propose_close", "", "route:propose_close", _("Propose to close")),
        ("reopen", "", "route:reopen", _("Open it again")),
    ]
    found = []
    for act, state, url, label in offered:
        if act not in page.can or not _fits(act, page):
            continue
        main = page.mine and (state == page.step or (act == "triage" and page.step == "enrich"))
        kind = "primary" if main else "secondary"
        found.append({"label": label, "url": reverse(url, args=[page.id]), "kind": kind})
    return found


def _fits(act: str, page: SignalPage) -> bool:
    if act == "triage":
        return page.step == "triage" or page.mine
    return act not in ("hand_over", "to_agenda") or "triage" not in page.can


def head_meta(page: SignalPage) -> list[str]:
    """Return what stands under the title: the source, and with whom it is now."""
    found = [_("Source: %(source)s") % {"source": page.source}]
    return found + ([_("Now with: %(owner)s") % {"owner": page.owner}] if page.owner else [])


def beside_rows(page: SignalPage) -> list[dict[str, Any]]:
    """Return the steps beside the main line, each with where it is done."""
    rows = []
    for step in page.beside:
        url = reverse("signals:feedback", args=[page.id]) if step.code == "feedback" else ""
        if step.code in _BESIDE:
            url = reverse(_BESIDE[step.code], args=[page.id])
        rows.append({"step": step, "url": url if step.mine else ""})
    return rows


def undermining_url(page: SignalPage) -> str:
    """Return where a contact officer is asked to report a signal that came in elsewhere."""
    known = any(step.code in _UNDERMINING for step in page.beside)
    return "" if known or "triage" not in page.can else reverse("route:ask_undermining", args=[page.id])


def facts_rows(page: SignalPage) -> list[tuple[str, str]]:
    """Return the coded facts as terms and values."""
    rows = [
        (_("Form of exploitation"), page.form),
        (_("Municipality"), page.municipality),
        (_("Sector"), page.sector or _("Not known")),
        (_("Minor involved"), page.minor),
        (_("Source"), page.source),
        (_("With"), page.owner),
    ]
    rows += [(_("Duty of confidentiality"), page.confidentiality)] if page.confidentiality else []
    rows += [(_("Not shown to"), page.withheld_from)] if page.withheld_from else []
    rows += [(_("Condition"), page.conditions)] if page.conditions else []
    return rows


# Where each act of the page is done, for "what you can do now" and "what may I share with whom".
_ACTS = {
    "take_up": ("signals:take_up", gettext_lazy("Take it up, with the help line")),
    "add_mention": ("signals:mentions", gettext_lazy("Add mentions")),
    "note_indicator": ("signals:indicators", gettext_lazy("Note indicators")),
    "ask": ("signals:ask", gettext_lazy("Ask the reporter")),
    "consult": ("signals:consult", gettext_lazy("Ask a colleague for advice")),
    "help": ("route:help", gettext_lazy("Ask for help")),
    "feedback": ("signals:feedback", gettext_lazy("Give feedback")),
    "undermining": ("route:undermining", gettext_lazy("Report it to the officer for undermining")),
    "hand_over": ("route:hand_over", gettext_lazy("Bring it to the chain director")),
    "ave": ("route:ave", gettext_lazy("Weigh how far it is raised (AVE)")),
    "part": ("route:part", gettext_lazy("Another municipality is concerned too")),
    "elsewhere": ("route:elsewhere", gettext_lazy("Hand it to another region")),
}
_ALWAYS_OFFERED = (
    "take_up",
    "add_mention",
    "note_indicator",
    "ask",
    "consult",
    "help",
    "feedback",
    "ave",
    "part",
    "elsewhere",
)


def open_acts(page: SignalPage) -> list[dict[str, Any]]:
    """Return what this reader can do now, in the order of the work: besides the buttons of the head."""
    return [_act(page, act) for act in _ALWAYS_OFFERED if act in page.can and _is_theirs(act, page)]


def _is_theirs(act: str, page: SignalPage) -> bool:
    return act not in ("take_up", "elsewhere") or page.mine


def sharing_rows(page: SignalPage) -> list[dict[str, Any]]:
    """Return with whom what may be shared, each with where that step is done when it can be now."""
    return [
        {"row": row, "act": _act(page, row.act) if row.act in page.can else None} for row in page.sharing
    ]


def _act(page: SignalPage, act: str) -> dict[str, Any]:
    name, label = _ACTS[act]
    return {"url": reverse(name, args=[page.id]), "label": label}
