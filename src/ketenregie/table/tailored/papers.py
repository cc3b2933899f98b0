"""The papers of a meeting on one case: its minutes, and the declaration of secrecy to be signed."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.utils.formats import date_format
from django.utils.translation import gettext

from ketenregie.kernel import clock
from ketenregie.kernel.errors import Refused
from ketenregie.protocol import gate
from ketenregie.table import actions, events
from ketenregie.table.minutes import pdf, word
from ketenregie.table.models import ThirdParty
from ketenregie.table.queries.minutes import WORD, Paper, frame, letterhead
from ketenregie.table.tailored import queries, steps

if TYPE_CHECKING:
    from datetime import datetime
    from uuid import UUID

    from ketenregie.kernel.actor import Actor
    from ketenregie.table.tailored.queries.page import TailoredPage
    from ketenregie.table.tailored.queries.rows import AgreedRow, NoteRow

TEMPLATE = Path(__file__).resolve().parent / "declaration.typ"


def minutes_paper(actor: Actor, meeting_id: UUID, form: str) -> Paper:
    """Return the minutes as PDF or Word file, in the cut of who asks; that is written in the story."""
    page = queries.tailored_page(actor, meeting_id)
    with gate.passage(actor, actions.TAILORED_TAKEN) as p:
        meeting = steps.open_meeting(p, meeting_id)
        p.record(events.MINUTES_TAKEN, meeting=meeting.pk, form=form)
    text = _minutes(page)
    made = word.render(text) if form == WORD else pdf.render(text)
    return Paper(f"maatwerkoverleg-{_day_code(page)}.{form}", made)


def declaration_paper(actor: Actor, third_party: UUID) -> Paper:
    """Return the declaration of secrecy of one third party, on one page, to be signed by hand."""
    with gate.passage(actor, actions.RUN) as p:
        row = ThirdParty.objects.filter(pk=third_party).select_related("meeting").first()
        if row is None:
            raise Refused("not_admitted")
        steps.join_to_run(p, row.dossier_id)
        opened = p.reveal_all([row.name_ref, row.about_ref])
        name, about = (getattr(opened[ref], "text", "") for ref in (row.name_ref, row.about_ref))
        reference = steps.case_of(p, row.dossier_id).reference
        starts_at = row.meeting.starts_at
        p.record(events.DECLARATION_TAKEN, meeting=row.meeting_id, third_party=row.pk)
    words = _declaration(
        starts_at, reference, [[gettext("Name"), name], [gettext("Function and organisation"), about]]
    )
    return Paper("geheimhouding.pdf", pdf.compiled(TEMPLATE.read_bytes(), words))


def _declaration(starts_at: datetime, reference: str, who: list[list[str]]) -> dict[str, Any]:
    day = date_format(clock.local(starts_at), "j F Y")
    return letterhead(gettext("Declaration of secrecy"), starts_at) | {
        "about": gettext("Meeting of %(day)s on case %(case)s") % {"day": day, "case": reference},
        "rows": who,
        "declares": gettext("I take part in this meeting without an account in the system. I declare:"),
        "points": [
            gettext("I keep secret what I hear, see or am given here, also afterwards."),
            gettext("I use it only for what this meeting is for."),
            gettext("I give or show it to nobody else, and make no copies, photos or recordings."),
            gettext("What I am given on paper or as a file I return or destroy on the agreed day."),
            gettext("When something gets lost or somebody else sees it, I say so at once."),
        ],
        "law": gettext(
            "Legal basis: Besluit gegevensverwerking door samenwerkingsverbanden, art. 2.21."
        ),
        "sign": [gettext("Place and day"), gettext("Signature")],
    }


def _minutes(page: TailoredPage) -> dict[str, Any]:
    seats = [(row.who, row.present) for row in page.invited]
    seats += [(f"{row.name}, {row.about}", row.present) for row in page.third_parties]
    title = gettext("Minutes of the meeting made to measure")
    told = frame(title, page.starts_at, page.state_label, seats)
    return told | {"version": page.reference, "sections": [_section(page)]}


def _section(page: TailoredPage) -> dict[str, Any]:
    item = {
        "number": "",
        "reference": page.reference,
        "title": "",
        "where": page.place,
        "outcome": page.state_label,
        "withdrew": "",
        "notes": [_note(row) for row in page.notes],
        "passages": [{"label": gettext("What the meeting is for"), "text": page.purpose}],
        "facts": [[gettext("Called by"), page.called_by]],
        "checks": [],
        "agreements": [_agreed(row) for row in page.agreed],
    }
    return {
        "label": gettext("Case"),
        "items": [item],
        "lines": [],
        "notes": [],
        "agreed": [],
    }


def _note(row: NoteRow) -> dict[str, object]:
    when = date_format(clock.local(row.typed_at), "j F Y, H:i")
    return {"text": row.text, "meta": when, "correction": row.kind != "note", "label": row.kind_label}


def _agreed(row: AgreedRow) -> dict[str, str]:
    return {
        "what": row.text,
        "who": row.owner,
        "due": date_format(row.due_on, "j F Y") if row.due_on else "",
        "state": gettext("Done") if row.done else gettext("Open"),
    }


def _day_code(page: TailoredPage) -> str:
    return clock.local(page.starts_at).date().isoformat()
