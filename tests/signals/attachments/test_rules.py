"""Names, sizes and numbers of files, on plain values."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ketenregie.kernel.errors import DomainError
from ketenregie.signals.attachments import rules


# R1.7
@pytest.mark.parametrize(
    ("given", "shown"),
    [
        ("IMG_1.jpg", "IMG_1.jpg"),
        ("C:\\Users\\Kees\\foto 1.jpg", "foto 1.jpg"),
        ("../../etc/passwd", "passwd"),
        ("foto\u202egpj.exe", "fotogpj.exe"),
        ('a<b>:"c"|?*.txt', "abc.txt"),
        ("  .verborgen. ", "verborgen"),
        ("\n\t", ""),
        ("", ""),
    ],
)
def test_a_name_is_shown_without_folders_and_without_signs_that_mislead(given, shown):
    assert rules.tidy_name(given) == shown


# R1.7
@pytest.mark.parametrize("name", ["x" * 400 + ".jpeg", "x" * 400, "x" * 300 + "." + "y" * 90])
def test_a_long_name_is_cut_and_keeps_its_ending(name):
    shown = rules.tidy_name(name)
    assert len(shown) == rules.LONGEST_NAME
    assert shown.endswith(".jpeg") or "." not in name[-11:]


# R1.7
@given(st.text())
def test_any_name_at_all_becomes_one_that_can_be_shown(name):
    shown = rules.tidy_name(name)
    assert len(shown) <= rules.LONGEST_NAME
    assert not set(shown) & set('/\\<>"\n\r\0')
    assert rules.tidy_name(shown) == shown


# R1.7
def test_a_file_leaves_under_a_name_that_says_nothing():
    assert rules.neutral_name("S-2026-0412", 3, "jpg") == "S-2026-0412-3.jpg"


# R1.7
@pytest.mark.parametrize(
    ("size", "why"), [(0, "empty"), (-1, "empty"), (rules.LARGEST_FILE + 1, "too_large")]
)
def test_an_empty_and_a_too_large_file_are_refused(size, why):
    with pytest.raises(DomainError, match=why):
        rules.require_size(size)


# R1.7
def test_the_bounds_themselves_are_taken():
    rules.require_size(1)
    rules.require_size(rules.LARGEST_FILE)
    assert not rules.is_too_large_to_read(rules.LARGEST_SENDING)
    assert rules.is_too_large_to_read(rules.LARGEST_SENDING + 1)


# R1.7
def test_only_a_picture_that_was_drawn_here_is_shown():
    assert rules.may_be_shown("image", drawn=True)
    assert not rules.may_be_shown("image", drawn=False)
    assert not rules.may_be_shown("pdf", drawn=True)
