"""A form is done, or says beside the right field why not."""

from __future__ import annotations

import pytest

from ketenregie.kernel.answering import is_done
from ketenregie.kernel.errors import DomainError

SENTENCES = {"room.too_many": "At most %(most)s."}


class Asked:
    """A form as the web has them, with what was said of it."""

    def __init__(self, *, valid=True):
        self.fields, self.valid, self.said = {"name"}, valid, []

    def is_valid(self):
        return self.valid

    def add_error(self, field, error):
        self.said.append((field, error))


def forbid(code, field):
    def act():
        raise DomainError(code, field=field, most=3)

    return act


def test_a_valid_form_is_done_and_an_invalid_one_is_not_tried():
    done = []
    assert is_done(Asked(), lambda: done.append(1), SENTENCES)
    assert not is_done(Asked(valid=False), lambda: done.append(2), SENTENCES)
    assert done == [1]


@pytest.mark.parametrize(("field", "beside"), [("name", "name"), ("elsewhere", None), (None, None)])
def test_what_a_rule_forbids_is_said_beside_its_field_or_above_the_form(field, beside):
    form = Asked()
    assert not is_done(form, forbid("room.too_many", field), SENTENCES)
    assert form.said == [(beside, "At most 3.")]


def test_what_another_room_has_the_sentence_of_goes_on():
    with pytest.raises(DomainError):
        is_done(Asked(), forbid("other.rule", "name"), SENTENCES)
