"""The evidence matrix of one or several signals, in the words of the region. Takes a passage."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext

from ketenregie.region import pack
from ketenregie.signals.matrix import rules
from ketenregie.signals.messages import KNOWN_HOW, MEANS_ASKED
from ketenregie.signals.models import NotedIndicator, Signal
from ketenregie.signals.steps.titles import source_label
from ketenregie.signals.steps.words import form_label

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from uuid import UUID

    from ketenregie.protocol.gate import Passage

CITIZEN = "citizen"
# What a source is called by another code than its kind of party.
_OF_SOURCE = {"municipal": "municipality"}


@dataclass(frozen=True)
class SignInWords:
    """One sign in a cell: what was noted, how it is known, and by which kind of party."""

    label: str
    how: str
    by: str


@dataclass(frozen=True)
class CellInWords:
    """One cell under the name of its element; empty when nothing was noted."""

    element: str
    signs: tuple[SignInWords, ...]


@dataclass(frozen=True)
class RowInWords:
    """One signal: its reference, the kind of source, and a cell for each element."""

    id: UUID
    url: str
    reference: str
    source: str
    cells: tuple[CellInWords, ...]


@dataclass(frozen=True)
class MissingInWords:
    """An element that nothing touches yet, and who may come across it in ordinary work."""

    element: str
    who: tuple[str, ...]


@dataclass(frozen=True)
class MatrixInWords:
    """The matrix of one form of exploitation, ready to be read."""

    form: str
    label: str
    elements: tuple[str, ...]
    rows: tuple[RowInWords, ...]
    missing: tuple[MissingInWords, ...]
    means: str
    context: tuple[str, ...]
    all_touched: bool
    # Whether a signal names this form or something noted points to it; else it is one of all.
    meant: bool


def evidence(p: Passage, signal_ids: Sequence[UUID]) -> tuple[MatrixInWords, ...]:
    """Return a matrix for each form in play, of those of these signals that are open to the actor.

    Codes only, in two queries: no word about a person is opened for it.
    """
    del p  # the rows are under the passage's row-level security
    found = {row.pk: row for row in Signal.objects.filter(pk__in=signal_ids)}
    signals = [found[one] for one in signal_ids if one in found]
    signs = _signs(signals)
    region = pack.current()
    named = [row.form for row in signals]
    minors = {str(row.pk): row.minor for row in signals}
    law = (region.indicators, region.elements.sub)
    forms, meant = rules.forms_in_play(signs, named, region.indicators, tuple(region.forms))
    return tuple(
        _in_words(rules.matrix_of(form, signs, minors, law), signals, meant=meant)
        for form in forms
        if signs
    )


def touched(p: Passage, groups: Mapping[UUID, Sequence[UUID]]) -> dict[UUID, tuple[str, ...]]:
    """Return for each group of open signals the elements that something noted touches, form by form.

    Codes only, in two queries for all groups; a form that nothing points to is left out.
    """
    del p
    wanted = [one for some in groups.values() for one in some]
    found = {row.pk: row for row in Signal.objects.filter(pk__in=wanted)}
    signs = _signs(list(found.values()))
    return {
        key: _touched([found[one] for one in some if one in found], signs)
        for key, some in groups.items()
    }


def _touched(signals: Sequence[Signal], signs: Iterable[rules.Sign]) -> tuple[str, ...]:
    minors = {str(row.pk): row.minor for row in signals}
    own = [sign for sign in signs if sign.signal in minors]
    region = pack.current()
    named = [row.form for row in signals]
    forms, meant = rules.forms_in_play(own, named, region.indicators, tuple(region.forms))
    if not own or not meant:
        return ()
    law, told = (region.indicators, region.elements.sub), []
    for form in forms:
        missing = rules.matrix_of(form, own, minors, law).missing
        names = [str(region.elements.kinds[kind]) for kind in rules.ELEMENTS if kind not in missing]
        told += [f"{form_label(form)}: {', '.join(names).lower()}"] if names else []
    return tuple(told)


def _signs(signals: Sequence[Signal]) -> list[rules.Sign]:
    """Return what stands on these signals, each sign with the kind of party that noted it."""
    sources = {row.pk: row.source_kind for row in signals}
    parties = pack.current().parties
    rows = NotedIndicator.objects.filter(dossier_id__in=sources, withdrawn_at=None)
    return [
        rules.Sign(
            signal=str(row.dossier_id),
            code=row.code,
            known_how=row.known_how,
            by=parties[row.by_party].kind if row.by_party in parties else sources[row.dossier_id],
        )
        for row in rows
    ]


def _in_words(found: rules.FormMatrix, signals: Sequence[Signal], *, meant: bool) -> MatrixInWords:
    kinds = pack.current().elements.kinds
    names = {kind: str(capfirst(str(kinds[kind]))) for kind in rules.ELEMENTS}
    by_id = {str(row.pk): row for row in signals}
    return MatrixInWords(
        form=found.form,
        label=form_label(found.form),
        elements=tuple(names.values()),
        rows=tuple(
            RowInWords(
                id=by_id[row.signal].pk,
                url=reverse("signals:page", args=[row.signal]),
                reference=by_id[row.signal].reference,
                source=_source(by_id[row.signal]),
                cells=tuple(
                    CellInWords(names[kind], _unlike(row.cells[kind])) for kind in rules.ELEMENTS
                ),
            )
            for row in found.rows
        ),
        missing=tuple(MissingInWords(names[kind], _who(found.form, kind)) for kind in found.missing),
        means=str(MEANS_ASKED[found.means]),
        context=tuple(dict.fromkeys(_label(sign.code) for sign in found.context)),
        all_touched=found.all_touched,
        meant=meant,
    )


def _unlike(signs: Iterable[rules.Sign]) -> tuple[SignInWords, ...]:
    """Return the signs of a cell in words, each sentence once."""
    told = (SignInWords(_label(s.code), str(KNOWN_HOW[s.known_how]), kind_in_words(s.by)) for s in signs)
    return tuple(dict.fromkeys(told))


def _who(form: str, kind: str) -> tuple[str, ...]:
    named = pack.current().elements.known_by.get(form, {}).get(kind, ())
    return tuple(kind_in_words(code) for code in named)


def kind_in_words(code: str) -> str:
    """Return what a kind of party or outside organisation is called; the code where it has no name."""
    region = pack.current()
    if code == CITIZEN:
        return gettext("citizen")
    kind = _OF_SOURCE.get(code, code)
    known = region.kinds.get(kind) or region.intake.organisations.get(kind)
    return str(known.label) if known else code


def _source(row: Signal) -> str:
    return source_label(row.source_kind, row.reporter_party, signed_in=row.reporter_person is not None)


def _label(code: str) -> str:
    return str(pack.current().indicators[code].label)
