"""The matrix on plain values: what fills a cell, what never does, and what is missing."""

from __future__ import annotations

from dataclasses import fields
from typing import get_type_hints

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ketenregie.region import pack
from ketenregie.signals.matrix import rules
from ketenregie.signals.matrix.rules import AIM, ELEMENTS, MEANS, Sign, matrix_of

REGION = pack.current()
LAW = (REGION.indicators, REGION.elements.sub)
FORMS = tuple(REGION.forms)
SIGNALS = ("a", "b", "c")
MINORS = st.fixed_dictionaries({signal: st.sampled_from([True, False, None]) for signal in SIGNALS})
SIGNS = st.lists(
    st.builds(
        Sign,
        signal=st.sampled_from(SIGNALS),
        code=st.sampled_from([*REGION.indicators, "no_longer_known"]),
        known_how=st.sampled_from(rules.HOW),
        by=st.sampled_from(["police", "care", "citizen"]),
    ),
    max_size=12,
)
ADULTS = dict.fromkeys(SIGNALS, False)


def sign(code, signal="a", how="seen", by="care"):
    return Sign(signal, code, how, by)


def of_arbeid(*signs, minors=None):
    return matrix_of("arbeid", signs, ADULTS if minors is None else minors, LAW)


def filled(matrix):
    return {one for row in matrix.rows for cell in row.cells.values() for one in cell}


def indicator(kind, *, form="arbeid", without=(), context=False):
    """Return an indicator of the pack that touches a kind of element and not others."""
    return next(
        code
        for code, one in REGION.indicators.items()
        if one.context_only == context and form in one.forms
        if kind in {e.partition(":")[0] for e in one.elements}
        if not {e.partition(":")[0] for e in one.elements} & set(without)
    )


# R3.4
@given(signs=SIGNS, minors=MINORS, form=st.sampled_from(FORMS))
def test_context_never_fills_a_cell(signs, minors, form):
    found = matrix_of(form, signs, minors, LAW)
    assert not any(REGION.indicators[one.code].context_only for one in filled(found))
    assert all(REGION.indicators[one.code].context_only for one in found.context)


# R3.4
@given(signs=SIGNS, minors=MINORS, form=st.sampled_from(FORMS))
def test_a_cell_holds_only_what_was_noted_on_its_signal_about_its_form_and_element(signs, minors, form):
    for row in matrix_of(form, signs, minors, LAW).rows:
        for kind, cell in row.cells.items():
            for one in cell:
                known = REGION.indicators[one.code]
                assert (one.signal, one in signs, form in known.forms) == (row.signal, True, True)
                assert any(code.startswith(f"{kind}:") for code in known.elements)


# R3.4
@given(signs=SIGNS, minors=MINORS, form=st.sampled_from(FORMS), seed=st.randoms())
def test_the_order_of_noting_changes_nothing(signs, minors, form, seed):
    mixed = [*signs, *signs]
    seed.shuffle(mixed)
    assert matrix_of(form, mixed, minors, LAW) == matrix_of(form, signs, minors, LAW)


# R3.4
@given(signs=SIGNS, more=SIGNS, minors=MINORS, form=st.sampled_from(FORMS))
def test_noting_more_never_takes_an_element_away(signs, more, minors, form):
    before, after = (matrix_of(form, some, minors, LAW) for some in (signs, signs + more))
    assert before.touched <= after.touched
    assert set(after.missing) <= set(before.missing)


# R3.4
@given(signs=SIGNS, minors=MINORS, form=st.sampled_from(FORMS))
def test_what_is_missing_is_what_is_asked_for_and_not_touched(signs, minors, form):
    found = matrix_of(form, signs, minors, LAW)
    asked = set(ELEMENTS)
    if found.means in (rules.FOR_MINORS_NOT, rules.FOR_THIS_ACT_NOT):
        asked.discard(MEANS)
    assert set(found.missing) == asked - found.touched
    assert found.all_touched == (not found.missing)


# R3.4
@given(signs=SIGNS, minors=MINORS, form=st.sampled_from(FORMS))
def test_a_bundle_touches_what_its_signals_touch_each_by_itself(signs, minors, form):
    alone = [
        matrix_of(form, [one for one in signs if one.signal == signal], {signal: minors[signal]}, LAW)
        for signal in SIGNALS
    ]
    together = matrix_of(form, signs, minors, LAW)
    assert together.touched == frozenset().union(*(one.touched for one in alone))


# R3.4
def test_three_weak_signals_touch_all_three_elements_together():
    act = sign(indicator("handeling", without=(MEANS, AIM)), "a", "heard")
    means = sign(indicator(MEANS, without=("handeling", AIM)), "b", "told")
    aim = sign(indicator(AIM, without=("handeling", MEANS)), "c", "inferred")
    assert all(not of_arbeid(one).all_touched for one in (act, means, aim))
    assert of_arbeid(act, means, aim).all_touched


# R3.4
def test_nothing_in_a_matrix_is_a_number():
    for shape in (Sign, rules.Row, rules.FormMatrix):
        hints = get_type_hints(shape, {**vars(rules), **_typing()})
        assert not {int, float, complex} & {hints[one.name] for one in fields(shape)}


def _typing():
    from collections.abc import Iterable, Mapping, Sequence
    from typing import Any

    return {"Any": Any, "Iterable": Iterable, "Mapping": Mapping, "Sequence": Sequence}


# R3.4
@pytest.mark.parametrize(
    ("minors", "elements", "means"),
    [
        ([False, False], ["handeling:werven"], rules.REQUIRED),
        ([False, None], ["handeling:werven"], rules.AGE_UNKNOWN),
        ([False, True, None], [], rules.FOR_MINORS_NOT),
        ([False], ["handeling:aanwerven_medenemen"], rules.FOR_THIS_ACT_NOT),
        ([None], ["handeling:aanwerven_medenemen"], rules.FOR_THIS_ACT_NOT),
        ([], [], rules.REQUIRED),
    ],
)
def test_means_are_asked_for_as_the_law_says(minors, elements, means):
    assert rules.means_needed(elements, minors, REGION.elements.sub) == means


# R3.4
def test_of_a_minor_means_are_not_missing():
    act, aim = sign(indicator("handeling", without=(MEANS,))), sign(indicator(AIM, without=(MEANS,)))
    assert of_arbeid(act, aim).missing == (MEANS,)
    assert of_arbeid(act, aim, minors={"a": True}).missing == ()


# R3.4
def test_an_indicator_that_the_region_dropped_fills_nothing():
    assert filled(of_arbeid(sign("no_longer_known"))) == set()


# R3.4
def test_forms_are_those_named_or_pointed_to_in_the_regions_order():
    aimed = sign(indicator(AIM))
    broad = sign("papieren_bij_ander")
    play = rules.forms_in_play
    assert play([], ["orgaan", "seksueel"], REGION.indicators, FORMS) == (("seksueel", "orgaan"), True)
    assert "arbeid" in play([aimed], [], REGION.indicators, FORMS)[0]
    assert play([broad], ["arbeid"], REGION.indicators, FORMS) == (("arbeid",), True)
    assert play([broad], [""], REGION.indicators, FORMS) == (FORMS, False)
    assert play([], [""], REGION.indicators, FORMS) == ((), False)


# R3.4
@given(signs=SIGNS)
def test_context_alone_brings_no_form_into_play(signs):
    context = [one for one in signs if getattr(REGION.indicators.get(one.code), "context_only", True)]
    assert rules.forms_in_play(context, [], REGION.indicators, FORMS) == ((), False)
