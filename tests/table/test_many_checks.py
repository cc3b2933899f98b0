"""Choosing what is shown to whom, answering many checks at once, and a sheet to take along."""

from __future__ import annotations

import csv
import io
import zipfile
from datetime import UTC, datetime

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import DatabaseError
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook

from ketenregie.kernel import clock
from ketenregie.kernel.errors import DomainError, Refused
from ketenregie.kernel.ids import new_id
from ketenregie.protocol import database, gate
from ketenregie.protocol.models import Admission
from ketenregie.signals.models import Mention
from ketenregie.signals.queries import signal_page
from ketenregie.table import messages
from ketenregie.table.checks import rules as sheets
from ketenregie.table.checks import workbook
from ketenregie.table.checks.operations import take_along
from ketenregie.table.checks.queries import open_checks
from ketenregie.table.models import Check
from ketenregie.table.operations.checks import ShareForCheck, share_for_check
from ketenregie.table.operations.decisions import Decide, decide
from ketenregie.table.queries.item import item_page
from tests import chain
from tests.table import outcomes

db = pytest.mark.django_db
PHONE = "06 11111111"
SHARE = gate.Action("test.show", "write", "check", ("table",), frozenset({"identity", "contact"}))
ADD = gate.Action("test.add_mention", "write", "enrich", ("signal",), frozenset({"contact"}))
ADDED = gate.EventType("test.mention_added", "added")


@pytest.fixture
def item(make_item, officer, ketenregisseur):
    """A signal at the table that names a person and a telephone."""
    found = make_item()
    with gate.passage(ketenregisseur, ADD, dossier=found.dossier_id) as p:
        ref = p.seal(gate.Phone(number=PHONE))
        p.insert(
            Mention(id=new_id(), dossier_id=found.dossier_id, kind="phone", ref=ref, made_at=clock.now())
        )
        p.record(ADDED)
    return found


def refs(item):
    with chain.looking():
        return dict(Mention.objects.filter(dossier=item.dossier_id).values_list("kind", "ref"))


def share(actor, item, *members, only=None):
    share_for_check(actor, ShareForCheck(item_id=item.pk, members=members, only=only or {}))


# R5.2 R7.1
@db
def test_each_member_is_shown_what_the_bringer_chose_and_no_more(
    item, ketenregisseur, rechercheur, zorgcoordinator
):
    phone = refs(item)["phone"]
    share(ketenregisseur, item, outcomes.CARE, outcomes.POLICE, only={outcomes.POLICE: (phone,)})
    seen = {words for _kind, words in item_page(rechercheur, item.pk).mentions}
    assert (len(seen), chain.NAME in seen) == (1, False)
    assert chain.NAME not in str(vars(signal_page(rechercheur, item.dossier_id)))
    assert chain.NAME in {words for _kind, words in item_page(zorgcoordinator, item.pk).mentions}


# R5.2 R7.1
@db
def test_what_was_not_chosen_stays_shut_in_the_database_and_cannot_be_passed_on(
    item, ketenregisseur, rechercheur
):
    person, phone = refs(item)["person"], refs(item)["phone"]
    share(ketenregisseur, item, outcomes.POLICE, only={outcomes.POLICE: (phone,)})
    with gate.passage(rechercheur, SHARE, dossier=item.dossier_id) as p:
        opened = p.reveal_all([person, phone])
        assert (opened[person], opened[phone] is not None) == (None, True)
        p.nothing_to_do()
    facts = {"dossier": item.dossier_id, "holder": str(outcomes.CARE), "purpose": "table"}
    facts |= {"entries": [phone], "via": item.dossier_id, "until": None, "at": clock.now()}
    with pytest.raises(DatabaseError), gate.passage(rechercheur, SHARE, dossier=item.dossier_id):
        database.show(facts)
    with pytest.raises(Refused), gate.passage(rechercheur, SHARE, dossier=item.dossier_id) as p:
        p.show(outcomes.CARE, [phone], purpose="table", dossier=item.dossier_id, via=item.dossier_id)


# R7.1 R7.9
@db
def test_who_is_only_shown_something_is_told_that_they_cannot_pass_it_on(
    item, ketenregisseur, rechercheur
):
    dossier, phone = item.dossier_id, refs(item)["phone"]
    with gate.passage(ketenregisseur, SHARE, dossier=dossier) as p:
        p.show(outcomes.POLICE, [phone], purpose="table", dossier=dossier, via=dossier)
        p.nothing_to_do()
    with pytest.raises(Refused) as told, gate.passage(rechercheur, SHARE, dossier=dossier) as p:
        p.admit(outcomes.CARE, purpose="table")
    assert (told.value.rule, told.value.admitted) == ("shown_in_part", True)


# R5.2 R7.1
@db
def test_what_is_shown_lasts_no_longer_than_who_shows_it_holds_it(item, ketenregisseur, rechercheur):
    phone, police = refs(item)["phone"], rechercheur.holders[0]
    one_day = datetime(2099, 1, 1, tzinfo=UTC)  # the database counts by its own clock
    with gate.passage(ketenregisseur, SHARE, dossier=item.dossier_id) as p:
        p.admit(police, purpose="table", dossier=item.dossier_id, until=one_day)
        p.nothing_to_do()
    with gate.passage(rechercheur, SHARE, dossier=item.dossier_id) as p:
        p.show(outcomes.CARE, [phone], purpose="table", dossier=item.dossier_id, via=None)
        p.nothing_to_do()
    with chain.looking():
        [given] = Admission.objects.filter(dossier=item.dossier_id).exclude(shown=None)
    assert given.valid.upper == one_day


# R5.2
@db
def test_something_is_shown_to_each_who_is_asked(item, ketenregisseur):
    with pytest.raises(DomainError, match=r"table\.nothing_shown"):
        share(ketenregisseur, item, outcomes.POLICE, only={outcomes.POLICE: ()})
    with pytest.raises(DomainError, match=r"table\.nothing_shown"):
        share(ketenregisseur, item, outcomes.POLICE, only={outcomes.POLICE: (new_id(),)})


# R5.2 R7.5
@db
def test_what_was_shown_ends_when_the_table_has_decided(item, ketenregisseur, rechercheur):
    share(ketenregisseur, item, outcomes.POLICE, only={outcomes.POLICE: (refs(item)["phone"],)})
    assert open_checks(rechercheur)
    decision = Decide(decision_id=new_id(), item_id=item.pk, outcome=outcomes.NOT_TRAFFICKING)
    decide(ketenregisseur, decision)
    assert (str(outcomes.POLICE), "table") not in chain.admitted(item.dossier_id)
    page = item_page(ketenregisseur, item.pk)
    answers = {str(row.holder): (row.answer, row.answer_label) for row in page.checks}
    said = str(messages.ANSWERS["no_answer"])
    assert answers["politie/rechercheur_tmm"] == ("not_asked", said)  # asked, and never answered


# R5.2
@db
def test_the_share_form_shows_what_can_be_chosen(client, item, ketenregisseur, rechercheur):
    chain.visit(client, ketenregisseur)
    address, phone = f"/drieluik/punt/{item.pk}/", str(refs(item)["phone"])
    assert b'name="shown_2"' in client.get(address).content
    sent = {"members": ["politie/rechercheur_tmm"], "chosen": "True", "shown_2": [phone]}
    assert client.post(f"{address}delen/", sent).status_code == 302
    assert [kind for kind, _words in item_page(rechercheur, item.pk).mentions] == ["Telefoon"]


@pytest.fixture
def asked(item, make_item, ketenregisseur):
    """Two items whose data was shared with everybody who checks."""
    both = (item, make_item())
    for one in both:
        share(ketenregisseur, one, outcomes.CARE, outcomes.POLICE)
    return both


# R5.2
@db
def test_all_open_checks_are_answered_on_one_page(client, asked, zorgcoordinator):
    chain.visit(client, zorgcoordinator)
    first, second = open_checks(zorgcoordinator)
    sent = {f"c{one.id.hex}-version": 1 for one in (first, second)}
    sent |= {f"c{first.id.hex}-answer": "known", f"c{second.id.hex}-answer": "not_known"}
    sent[f"c{first.id.hex}-basis"] = "consent"
    answer = client.post("/drieluik/checks/", sent)
    assert (answer.status_code, len(open_checks(zorgcoordinator))) == (422, 1)
    sent[f"c{second.id.hex}-basis"] = "duty"
    assert client.post("/drieluik/checks/", sent).status_code == 302
    assert open_checks(zorgcoordinator) == ()


# R5.2 R7.3 R7.8
@db
def test_a_sheet_goes_out_comes_back_and_both_are_registered(client, asked, rechercheur):
    chain.visit(client, rechercheur)
    body = client.get("/drieluik/checks/meenemen/").content.decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(body), delimiter=";"))
    assert chain.NAME in rows[1][3]
    assert len(rows[0]) == 7  # the police writes no words
    rows[1][4], rows[2][4] = "bekend", "niet b"
    pasted = "\n".join("\t".join(row) for row in rows)
    assert client.post("/drieluik/checks/inlezen/", {"sheet": pasted}).status_code == 302
    assert answers_of("politie") == ["known", "not_known"]
    told = [code for one in asked for code in chain.journal(one.dossier_id, "table.check_taken")]
    assert (len(told), chain.journal(None, "table.checks_read_in")) == (2, ["table.checks_read_in"])


def answers_of(party):
    with chain.looking():
        return sorted(Check.objects.filter(party=party).values_list("answer", flat=True))


def as_file(rows, encoding="utf-8-sig"):
    out = io.StringIO()
    csv.writer(out, delimiter=";").writerows(rows)
    return SimpleUploadedFile("checks.csv", out.getvalue().encode(encoding), "text/csv")


def taken(client):
    body = client.get("/drieluik/checks/meenemen/").content.decode("utf-8-sig")
    return list(csv.reader(io.StringIO(body), delimiter=";"))


def kept_by_excel(rows):
    book = Workbook()
    for row in rows:
        book.active.append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


# R5.2
@db
@pytest.mark.parametrize("encoding", ["utf-8-sig", "cp1252"])
def test_the_file_is_read_in_as_a_spreadsheet_keeps_it(client, asked, zorgcoordinator, encoding):
    chain.visit(client, zorgcoordinator)
    rows = taken(client)
    rows[1][4:] = ["bekend", "toestemming", "", "zag haar in mei;\nvroeg naar café", "aan tafel"]
    rows[2][4:] = ["niet gedeeld", "", "geheimhouding", "", ""]
    sent = {"file": as_file(rows, encoding)}
    assert client.post("/drieluik/checks/inlezen/", sent).status_code == 302
    assert answers_of("fier") == ["known", "withheld"]
    found = [one for item in asked for one in item_page(zorgcoordinator, item.pk).checks]
    said = {(one.remark, one.kept) for one in found if one.remark}
    assert said == {("zag haar in mei;\nvroeg naar café", True)}


# R5.2
@db
def test_the_file_is_read_in_as_excel_keeps_it(client, asked, zorgcoordinator):
    chain.visit(client, zorgcoordinator)
    rows = taken(client)
    rows[1][4:] = ["bekend", "toestemming", "", "zag haar in mei;\nvroeg naar café", "aan tafel"]
    rows[2][4:] = ["niet gedeeld", "", "geheimhouding", "", ""]
    sent = {"file": SimpleUploadedFile("checks.xlsx", kept_by_excel(rows))}
    assert client.post("/drieluik/checks/inlezen/", sent).status_code == 302
    assert answers_of("fier") == ["known", "withheld"]


# R5.2
@db
def test_what_is_wrong_in_a_workbook_is_said_by_its_row(client, asked, zorgcoordinator):
    chain.visit(client, zorgcoordinator)
    rows = taken(client)
    rows[2][4] = "zoiets"
    rows.insert(2, [])
    sent = {"file": SimpleUploadedFile("checks.xlsx", kept_by_excel(rows))}
    page = client.post("/drieluik/checks/inlezen/", sent).content.decode()
    assert "Rij 4, S-" in page
    assert answers_of("fier") == ["asked", "asked"]


def test_a_workbook_that_unpacks_to_too_much_or_has_too_many_rows_is_refused():
    big = io.BytesIO()
    with zipfile.ZipFile(big, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("xl/worksheets/sheet1.xml", b" " * (workbook.LARGEST_UNPACKED + 1))
    long = kept_by_excel([["Nummer", "Antwoord"], *[["x", "bekend"]] * (sheets.MOST_ROWS + 5)])
    for content in (big.getvalue(), long):
        with pytest.raises(DomainError, match=r"table\.sheet_too_long"):
            workbook.as_text(content)


def test_numbers_days_and_empty_cells_of_a_workbook_are_words():
    text = workbook.as_text(kept_by_excel([["Nummer", "Antwoord"], [7, None], [None, True]]))
    assert text == "Nummer;Antwoord\r\n7\r\n;True\r\n"


# R5.2
@db
def test_what_is_wrong_is_said_by_line_and_nothing_is_read_in_by_half(client, asked, zorgcoordinator):
    chain.visit(client, zorgcoordinator)
    rows = taken(client)
    rows[1][4], rows[1][5] = "bekend", "toestemming"
    rows[2][4] = "zoiets"
    rows.append([*rows[1]])
    rows.append(["een ander nummer", "", "", "", "bekend", "", "", "", ""])
    answer = client.post("/drieluik/checks/inlezen/", {"file": as_file(rows)})
    page = answer.content.decode()
    assert (answer.status_code, answers_of("fier")) == (422, ["asked", "asked"])
    for told in ("Rij 2, S-", "Rij 3, S-", "zoiets", "meer dan één keer", "Rij 5: "):
        assert told in page, told
    assert chain.journal(None, "table.checks_read_in") == []


@db
@pytest.mark.parametrize("content", [b"PK\x03\x04 no Excel file", b"\x81\x8d", b"x" * 1_000_001, b""])
def test_a_file_that_is_no_sheet_is_refused_beside_its_field(client, asked, rechercheur, content):
    chain.visit(client, rechercheur)
    sent = {"file": SimpleUploadedFile("checks.xlsx", content)}
    answer = client.post("/drieluik/checks/inlezen/", sent)
    assert (answer.status_code, bool(answer.context["sheet"].errors["file"])) == (422, True)


@db
def test_a_sheet_of_something_else_is_refused_with_its_sentence(client, asked, rechercheur):
    chain.visit(client, rechercheur)
    for text in ("a;b\n1;2", "Nummer;Antwoord\n" + "x;bekend\n" * 600):
        assert client.post("/drieluik/checks/inlezen/", {"sheet": text}).status_code == 422


# R5.2
@db
def test_who_takes_along_nothing_leaves_no_trace(planned, rechercheur, outsider):
    assert len(take_along(rechercheur).splitlines()) == 1
    assert open_checks(outsider) == ()


TEXT = st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=30)


# R5.2
@given(st.lists(st.tuples(TEXT, TEXT), max_size=8))
def test_a_sheet_is_read_as_it_was_written(cells):
    body = sheets.written(["key", "answer"], cells).decode("utf-8-sig")
    found = [(row.key, row.answer) for row in sheets.read(body, {"key": "key", "answer": "answer"})]
    kept = [(key.strip().casefold(), said.strip()) for key, said in cells]
    assert found == [pair for pair in kept if all(pair)]


def test_a_cell_keeps_its_lines_and_rows_are_counted_as_a_spreadsheet_does():
    text = 'sep=;\nkey;answer;remark\n1;known;"two\nlines"\n2;known;\'=1+1'
    rows = sheets.read(text, {"key": "key", "answer": "answer", "remark": "remark"})
    assert [(row.line, row.remark) for row in rows] == [(2, "two\nlines"), (3, "=1+1")]


@pytest.mark.parametrize("cell", ["=1+1", "+31", "-1", "@x"])
def test_no_cell_is_taken_for_a_formula(cell):
    assert not sheets.safe(cell).startswith(sheets.FORMULAS)


def test_an_answer_is_read_by_code_word_or_beginning():
    words = {"known": "bekend", "not_known": "niet bekend", "not_yet": "nog niet nagegaan"}
    said = ("known", "Bekend ", "b", "nie", "n", "")
    found = [sheets.code_of(one, words) for one in said]
    assert found == ["known", "known", "known", "not_known", "", ""]
