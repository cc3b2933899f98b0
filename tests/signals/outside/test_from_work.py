"""A professional without an account reports on one page, and it comes to the right person."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from uuid import UUID

import pytest
from django.db import OperationalError
from django.test import Client

from ketenregie.kernel import clock
from ketenregie.kernel.actor import Holder
from ketenregie.protocol import gate
from ketenregie.region import pack
from ketenregie.signals.models import Mention, NotedIndicator, Signal
from ketenregie.signals.outside import operations, queries
from ketenregie.signals.queries import signal_page
from tests.cast import place
from tests.signals.reporting.desk import acting, opened, received, step_of

pytestmark = pytest.mark.django_db
PAGE = "/nl/melden/vanuit-werk/"
GOOD = {
    "text": "Een patiënt mag niet alleen komen. Bel 06-12345678.",
    "form": "unknown",
    "minor": "unknown",
    "urgency": "days",
    "profession": "arts",
    "confidentiality": "good_care",
    "organisation": "other:health",
    "function": "huisarts",
    "work_phone": "058-2345678",
    "i_arts_ander_spreekt": "",
    "m0_value": "Anna",
}
CARE, OFFICER = (
    Holder("fier", "zorgcoordinator"),
    Holder("gemeente_leeuwarden", "aandachtsfunctionaris_oov"),
)
DIRECTOR, PROCESS = Holder("zvhf", "ketenregisseur"), Holder("zvhf", "procesregisseur")


class Visitor:
    """Somebody at work with a browser that keeps nothing and runs no script."""

    def __init__(self, address: str = PAGE):
        self.client, self.address = Client(enforce_csrf_checks=True), address
        self.page = self.client.get(address)
        self.hidden = self._hidden()

    def send(self, **changes):
        form = {**GOOD, **self.hidden, **changes}
        self.page = self.client.post(
            self.address, {name: v for name, v in form.items() if v is not None}
        )
        self.hidden = self._hidden() or self.hidden
        return self.page

    @property
    def text(self):
        return self.page.content.decode()

    @property
    def code(self):
        found = re.search(r'class="kr-code"[^>]*>(.*?)</p>', self.text, re.DOTALL)
        return re.sub(r"\D", "", re.sub(r"<[^>]+>", "", found[1])) if found else ""

    def _hidden(self):
        found = re.findall(r'<input type="hidden" name="(sealed|batch|rows)" value="([^"]*)"', self.text)
        return dict(found)


@pytest.fixture
def visitor():
    return Visitor()


def only(holder=CARE):
    [signal] = received(holder)
    return signal


# R1.3
def test_no_account_no_cookie_and_nothing_but_one_page(visitor):
    assert visitor.page.status_code == 200
    assert not visitor.page.cookies
    assert not visitor.send().cookies
    assert visitor.page.status_code == 200
    assert len(visitor.code) == 16


# R1.3 R1.4
def test_a_gp_reaches_the_care_coordinator_and_nobody_else(visitor):
    visitor.send()
    signal = only(CARE)
    assert (signal.channel, signal.source_kind) == ("professional_care", "health")
    assert not received(DIRECTOR)
    assert not received(PROCESS)
    words = opened(signal, CARE)
    assert words[signal.story_ref].text == GOOD["text"]
    assert words[signal.source_ref] == gate.SourceIdentity(phone="058-2345678", function="huisarts")


# R1.4
def test_municipal_staff_reach_their_own_contact_officer(officer):
    place(officer)
    Visitor().send(organisation="party:gemeente_leeuwarden", profession="", confidentiality="not_bound")
    assert only(OFFICER).reporter_party == "gemeente_leeuwarden"
    assert step_of(only(OFFICER), OFFICER)[0].owner == OFFICER


# R1.4
def test_where_no_contact_officer_is_appointed_it_is_the_ketenregisseurs_at_once():
    Visitor().send(organisation="party:gemeente_ameland", profession="", confidentiality="not_bound")
    assert step_of(only(DIRECTOR), DIRECTOR)[0].owner == DIRECTOR


# R1.4
@pytest.mark.parametrize(
    ("organisation", "holder"),
    [
        ("party:coa", CARE),
        ("party:arbeidsinspectie", PROCESS),
        ("other:housing", PROCESS),
        ("other:education", CARE),
    ],
)
def test_each_kind_of_organisation_has_its_receiver(organisation, holder):
    Visitor().send(organisation=organisation, profession="", confidentiality="consent")
    assert step_of(only(holder), holder)[0].owner == holder


# R1.4
def test_every_organisation_on_the_list_has_somebody_who_receives():
    for _group, options in queries.organisations():
        for value, _label in options:
            assert queries.workplace(value).receiver.role in pack.current().roles


# R1.5
def test_in_danger_who_is_on_duty_takes_it_up_and_the_receiver_sees_it():
    with clock.travel(datetime(2026, 11, 24, 10, tzinfo=UTC)):
        visitor = Visitor()
        visitor.send(danger="on")
        assert step_of(only(PROCESS), PROCESS)[0].owner == PROCESS
        assert only(CARE).urgency == "now"
        assert "112" in visitor.text


# R1.5
def test_when_nobody_is_on_duty_the_page_says_so_before_and_after_sending():
    with clock.travel(datetime(2026, 11, 22, 3, tzinfo=UTC)):
        visitor = Visitor()
        assert "heeft niemand dienst" in visitor.text
        visitor.send(danger="on")
        assert "heeft niemand dienst" in visitor.text
        assert step_of(only(CARE), CARE)[0].owner == CARE


# R1.2
def test_the_receipt_code_opens_the_mailbox(visitor):
    from ketenregie.signals.reporting.queries import mailbox_page

    visitor.send()
    assert mailbox_page(visitor.code) is not None


# R1.6
def test_sent_twice_it_is_one_signal_with_the_same_code(visitor):
    first = visitor.send()
    code = visitor.code
    assert first.status_code == 200
    visitor.send()
    assert visitor.code == code
    assert len(received(CARE)) == 1


# R1.6
def test_when_the_database_is_away_no_receipt_is_shown_and_what_was_typed_is_kept(visitor, monkeypatch):
    def away(report):
        raise OperationalError

    with monkeypatch.context() as patch:
        patch.setattr("ketenregie.protocol.database.report_public", away)
        visitor.send()
        assert visitor.page.status_code == 503
        assert not visitor.code
    Visitor().send()
    assert len(received(CARE)) == 1


# R1.1
def test_without_our_sealed_field_nothing_is_sent_and_what_was_typed_is_kept(visitor):
    for sealed in ("", "x", gate.seal_form({"id": "a", "code": "b"}, use="report")):
        answer = visitor.send(sealed=sealed)
        assert answer.status_code == 422
        assert "Een patiënt mag niet alleen komen" in visitor.text
    assert not received(CARE)


# R1.1
def test_a_page_left_open_too_long_is_sent_as_a_report_of_its_own():
    with clock.travel(datetime(2026, 11, 24, 10, tzinfo=UTC)):
        visitor = Visitor()
    with clock.travel(datetime(2026, 11, 24, 13, tzinfo=UTC)):
        assert visitor.send().status_code == 422
        assert "langer dan twee uur" in visitor.text
        assert visitor.send().status_code == 200
    assert len(received(CARE)) == 1


# R1.3
def test_what_is_missing_stands_beside_its_field(visitor):
    visitor.send(organisation="", text="", m0_value="", confidentiality=None)
    assert visitor.page.status_code == 422
    for name in ("organisation", "text", "confidentiality"):
        assert f"id_{name}_error" in visitor.text
    assert not received(CARE)


# R1.3
@pytest.mark.parametrize("organisation", ["party:nobody", "other:nobody", "x", "party:"])
def test_an_organisation_that_is_none_is_refused(visitor, organisation):
    assert visitor.send(organisation=organisation).status_code == 422


# R1.8
def test_what_is_found_in_the_text_is_offered_and_only_what_was_ticked_goes_along(visitor):
    visitor.send(find="1")
    assert re.findall(r'name="found" value="([^"]+)"', visitor.text) == ["phone:+31612345678"]
    assert not received(CARE)
    visitor.send(looked="1", found="phone:+31612345678")
    groups = {group.kind: group.rows[0].words for group in page_of().mentions}
    assert groups == {"person": "Anna", "phone": "06 12345678"}


def page_of(holder=CARE):
    return signal_page(acting(holder), only(holder).pk)


# R7.9
def test_who_is_shut_out_by_the_source_does_not_read_the_words(visitor, as_owner):
    from ketenregie.protocol.models import VaultEntry

    visitor.send(withheld_from="politie", ask_first="on")
    assert page_of().withheld_from
    assert page_of().conditions
    with as_owner():
        assert {tuple(one.withheld_from) for one in VaultEntry.objects.all()} == {("politie",)}


# R7.9
def test_the_receiver_cannot_be_shut_out(visitor):
    visitor.send(withheld_from="fier")
    assert visitor.page.status_code == 422
    assert "id_withheld_from_error" in visitor.text


# R1.3 R7.2
def test_the_signal_says_that_nobody_signed_in_and_names_no_reporter_in_its_codes(visitor, row):
    visitor.send(organisation="party:coa", confidentiality="consent", reporter_name="Greet Voorbeeld")
    signal = row(Signal)
    assert signal.reporter_person is None
    assert "Greet" not in str(vars(signal))
    assert "niet ingelogd" in page_of().source


@pytest.fixture
def row(as_owner):
    def only_row(model):
        with as_owner():
            return model.objects.get()

    return only_row


# R1.1 R7.4
def test_nothing_about_the_reporters_machine_is_kept(visitor, as_owner):
    from ketenregie.protocol.models import JournalEntry

    visitor.client.post(
        PAGE, {**GOOD, **visitor.hidden}, REMOTE_ADDR="203.0.113.9", HTTP_USER_AGENT="Odd/1.0"
    )
    with as_owner():
        kept = [
            vars(row)
            for model in (Signal, Mention, NotedIndicator, JournalEntry)
            for row in model.objects.all()
        ]
    assert kept
    assert "203.0.113.9" not in str(kept)
    assert "Odd/1.0" not in str(kept)


# R1.1
def test_the_page_speaks_the_languages_of_the_region_and_other_ones_lead_there():
    assert "Report from work" in Client().get("/en/melden/vanuit-werk/").content.decode()
    assert Client().get("/xx/melden/vanuit-werk/").status_code == 404


# R1.1
def test_changing_the_language_keeps_everything(visitor):
    visitor.address = "/en/melden/vanuit-werk/"
    visitor.send(go="stay")
    assert visitor.page.status_code == 200
    assert "Een patiënt mag niet alleen komen" in visitor.text
    assert "What did you see or hear" in visitor.text
    assert not received(CARE)


# R1.1 R1.6
def test_what_is_sent_in_a_language_that_is_not_offered_here_goes_on_in_the_first(visitor):
    visitor.address = "/pl/melden/vanuit-werk/"
    assert Client().get(visitor.address)["Location"] == PAGE
    visitor.send(go="stay")
    assert visitor.page.status_code == 200
    assert "Een patiënt mag niet alleen komen" in visitor.text
    assert '<html lang="nl"' in visitor.text


# R1.6
def test_the_operation_itself_refuses_a_report_of_nothing(visitor):
    from ketenregie.kernel.actor import Actor
    from ketenregie.kernel.errors import DomainError
    from ketenregie.kernel.ids import new_id
    from ketenregie.signals.rules import CodedFacts

    nothing = operations.OutsideReport(
        dossier_id=new_id(),
        code=gate.receipt_code()[0],
        language="nl",
        organisation="other:health",
        source=gate.SourceIdentity(),
        story=gate.Narrative(text=""),
        facts=CodedFacts(),
    )
    with pytest.raises(DomainError, match=r"signals\.nothing_observed"):
        operations.report_from_outside(Actor.public(), nothing)


# R1.3
def test_who_leaves_no_name_or_number_is_anonymous(visitor, row):
    visitor.send(work_phone="")
    assert row(Signal).anonymous
    assert UUID(str(row(Signal).pk))
