"""What was filed by older rules than those in use is told to the administrator, with what to do."""

from __future__ import annotations

import pytest
from django.db import DatabaseError, connection, transaction
from django.test import Client

from ketenregie import cli
from ketenregie.engines.linking import VERSION
from ketenregie.kernel.errors import Refused
from ketenregie.linking.weights import queries, rules, store
from ketenregie.signals.matching.rebuild import rebuild
from ketenregie.signals.models import Fingerprint
from tests import chain
from tests.linking import linker
from tests.linking.candidates.conftest import PERSON, PHONE, add

pytestmark = pytest.mark.django_db
PAGE = "/bundels/gewichten/"


@pytest.fixture
def named(officer):
    signal = chain.report(officer, name="")
    add(officer, signal, PERSON, PHONE)
    return signal


@pytest.fixture
def page_of(administrator):
    """The words on the administrator's page."""
    return lambda: chain.visit(Client(), administrator).get(PAGE).content.decode()


def of_older_rules(as_owner, version=VERSION - 1):
    """File the persons as an older release did; the telephones stay as they are."""
    with as_owner():
        Fingerprint.objects.filter(kind="person").update(version=version)


# R3.6
def test_what_is_filed_today_is_filed_by_the_rules_in_use(named, administrator, page_of):
    page = queries.model_page(administrator)
    assert page.index == rules.Filed(behind=0, filed=2, standing=3)
    assert "link rebuild" not in page_of()


# R3.6
@pytest.mark.parametrize("version", [VERSION - 1, 0])
def test_the_administrator_is_told_how_many_lag_behind_and_which_command_mends_it(
    named, page_of, as_owner, version
):
    of_older_rules(as_owner, version)
    shown = page_of()
    assert "Van de 2 vermeldingen die vergeleken kunnen worden, is er 1 " in shown
    assert "ketenregie link rebuild" in shown
    assert "Verzonnen" not in shown
    assert "S-20" not in shown


# R3.6
def test_making_the_index_anew_ends_the_warning(named, page_of, as_owner):
    of_older_rules(as_owner)
    with as_owner():
        assert store.filed().word == "behind"
        rebuild()
    assert store.filed() == rules.Filed(behind=0, filed=2, standing=3)
    assert "link rebuild" not in page_of()


# R3.6
def test_an_index_that_was_left_out_of_a_copy_is_told_too(officer, named, page_of, as_owner):
    add(officer, named, *[PHONE] * rules.MANY)
    with as_owner(), connection.cursor() as cursor:
        cursor.execute("delete from signals_fingerprint")
    assert store.filed().word == "empty"
    assert "geen ervan kan vergeleken worden" in page_of()


# R3.6
def test_a_few_mentions_that_say_nothing_to_compare_are_no_reason_to_warn(officer):
    chain.report(officer, name="")
    assert store.filed() == rules.Filed(behind=0, filed=0, standing=1)
    assert store.filed().word == "ok"


# R3.6
def test_nothing_to_compare_is_nothing_amiss():
    assert store.filed() == rules.Filed(behind=0, filed=0, standing=0)
    assert store.filed().word == "ok"


# R3.6
def test_who_is_no_administrator_is_not_told(ketenregisseur, named):
    with pytest.raises(Refused):
        queries.model_page(ketenregisseur)


# R3.6
def test_neither_the_linker_nor_the_worker_counts(named, as_worker):
    for role in (linker.as_linker, as_worker):
        with role(), pytest.raises(DatabaseError), transaction.atomic():
            store.filed()


# R3.6
def test_the_status_of_the_database_says_it_in_words(named, as_owner):
    assert cli._linking_index() == "ok"
    of_older_rules(as_owner)
    said = cli._linking_index()
    assert said.startswith("1 of 2 mentions were made by other rules")
    assert said.endswith("run `ketenregie link rebuild`")


# R3.6
def test_the_first_start_of_a_release_makes_what_is_behind_anew_by_itself(named, as_owner, capsys):
    of_older_rules(as_owner)
    with as_owner():
        cli._follow_linking_rules()
    assert cli._linking_index() == "ok"
    assert "made comparable anew" in capsys.readouterr().out
    with as_owner():
        cli._follow_linking_rules()
    assert not capsys.readouterr().out, "what is not behind is not made again"


# R3.6
def test_a_large_house_starts_at_once_and_says_what_is_to_be_run(named, as_owner, capsys, monkeypatch):
    monkeypatch.setattr(cli, "AT_ONCE", 2)
    of_older_rules(as_owner)
    with as_owner():
        cli._follow_linking_rules()
        assert store.filed().word == "behind"
    assert "ketenregie link rebuild" in capsys.readouterr().out
