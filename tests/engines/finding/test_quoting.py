"""Finding back the words of a story that something noted came from."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ketenregie.engines.finding.quoting import Span, pieces, place_of, sentence_at

STORY = (
    "Boven de garage aan de Zeilmakerskade 14 slapen zes mannen. Ze worden opgehaald met een busje,\n"
    "kenteken 00-XKR-0. Bel 06 - 1234 5678 als u meer weet! De baas heet Marin  Fictief."
)
spans = st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60)), max_size=6)


def quoted(*words):
    span = place_of(STORY, words)
    return STORY[span.start : span.end] if span else None


# R2.2
@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("zeilmakerskade 14", "Sneek"), "Zeilmakerskade 14"),
        (("Marin Fictief", "34"), "Marin  Fictief"),
        (("00XKR0",), "00-XKR-0"),
        (("0612345678",), "06 - 1234 5678"),
        (("Wilma",), None),
        (("an",), None),
        (("gara",), None),
        ((), None),
    ],
)
def test_words_are_found_back_as_they_were_said(words, said):
    assert quoted(*words) == said


# R2.2
def test_the_sentence_around_them_is_shown_whole_and_alone():
    assert sentence_at(STORY, place_of(STORY, ["00-XKR-0"])) == "kenteken 00-XKR-0."
    assert sentence_at(STORY, place_of(STORY, ["Fictief"])) == "De baas heet Marin Fictief."
    assert sentence_at(STORY, place_of(STORY, ["garage"])).startswith("Boven de garage")


@given(st.text(max_size=60), spans)
def test_a_story_cut_into_pieces_is_the_story_again(story, given_spans):
    size = len(story)
    cut = [Span(min(a, b, size), min(max(a, b), size)) for a, b in given_spans]
    found = pieces(story, cut)
    assert "".join(piece.text for piece in found) == story
    marked = sum(len(piece.text) for piece in found if piece.marked)
    assert marked == len({n for span in cut for n in range(span.start, span.end)})


def test_a_piece_does_not_show_its_words():
    [piece] = pieces("geheim", [])
    assert "geheim" not in repr(piece)
