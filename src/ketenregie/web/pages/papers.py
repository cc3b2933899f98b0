"""The papers for a meeting: what the table knows of each item, with the picture of its bundle beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import render
from django.views.decorators.http import require_GET

from ketenregie.kernel import clock
from ketenregie.linking.picture import queries as pictures
from ketenregie.parties.access import staff
from ketenregie.table.minutes import pdf
from ketenregie.table.papers import operations, queries, text
from ketenregie.table.queries.agenda import table_name
from ketenregie.table.queries.minutes import digest
from ketenregie.table.views.answers import as_file

if TYPE_CHECKING:
    from collections.abc import Iterable
    from uuid import UUID

    from django.http import HttpRequest, HttpResponse

    from ketenregie.kernel.actor import Actor
    from ketenregie.linking.picture.queries import Picture


@require_GET
@staff
def item_paper(request: HttpRequest, item_id: UUID) -> HttpResponse:
    """Show the paper of one item, with the picture of what its signals name."""
    actor = request.actor  # type: ignore[attr-defined]
    papers = queries.item_paper(actor, item_id)
    [paper] = papers.items
    drawn = _drawn(actor, [paper]).get(paper.dossier_id)
    facts = {"paper": paper, "meeting": papers.meeting, "picture": drawn, "table_name": table_name()}
    return render(request, "pages/paper.html", facts)


@require_GET
@staff
def papers_file(request: HttpRequest, meeting_id: UUID) -> HttpResponse:
    """Give all papers of a meeting as one PDF, in the cut of who asks; it is written down first.

    The file is made anew at each download and kept nowhere: of its text only the hash is.
    """
    actor = request.actor  # type: ignore[attr-defined]
    papers = queries.meeting_papers(actor, meeting_id)
    drawn = _drawn(actor, papers.items)
    said = text.as_text(papers, {dossier: _rows(picture) for dossier, picture in drawn.items()})
    mark = digest(said)
    dossiers = tuple(dict.fromkeys(one.dossier_id for one in papers.items))
    operations.take_papers(
        actor, operations.TakePapers(meeting_id=meeting_id, dossiers=dossiers, digest=mark)
    )
    day = clock.local(papers.meeting.starts_at).date().isoformat()
    body = pdf.render(said | {"version": text.footer(mark)}, pdf.PAPERS)
    return as_file(f"stukken-{day}.pdf", body)


def _drawn(actor: Actor, papers: Iterable[queries.ItemPaper]) -> dict[UUID, Picture]:
    """The pictures of the bundles among the items, each in the cut of who looks."""
    if not pictures.may_see(actor):
        return {}
    wanted = [one.draws for one in papers if one.draws]
    return {bundle: pictures.picture(actor, bundle) for bundle in wanted}


def _rows(picture: Picture) -> list[list[str]]:
    """The picture as rows of a file: what it is, which signals name it, and what it is the same as."""
    return [
        [row.what, ", ".join(cell.reference for cell in row.signals), "; ".join(row.same)]
        for row in picture.rows
    ]
