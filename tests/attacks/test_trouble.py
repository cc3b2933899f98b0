"""Broken keys, changed rows, and input that nobody types: said plainly, never a page that breaks."""

from __future__ import annotations

import threading

import pytest
from django.db import OperationalError, connection
from django.test import Client

from ketenregie.kernel.errors import Refused
from ketenregie.kernel.ids import new_id
from ketenregie.protocol import keyring
from ketenregie.protocol.models import Dossier
from ketenregie.signals.models import Message, Signal
from ketenregie.signals.operations import Answer, ReadMessages, answer, read_messages
from tests import cast, chain
from tests.cluster import as_owner
from tests.signals.conftest import sign_in  # noqa: F401  (fixture)
from tests.signals.reporting.conftest import Page, Reporter
from tests.signals.test_pages import good
from tests.things import make_signal  # noqa: F401  (fixture)

ODD = [
    "\x00",
    "a\x00b",
    "\ud800".encode("utf-8", "surrogatepass"),
    "\u202eabc",
    "9" * 400,
    "²",
    "-1",
    "a" * 9000,
]
STAFF_QUERIES = [
    ("/signalen/", "stap"), ("/signalen/", "gemeente"), ("/signalen/", "vorm"), ("/signalen/", "pagina"),
    ("/werk/", "toon"), ("/casussen/", "pagina"), ("/drieluik/", "pagina"), ("/hoedanigheid/", "next"),
]  # fmt: skip


def plain(response):
    """Say whether an answer is one of ours: done, asked again, or refused in words."""
    return response.status_code in (200, 302, 400, 403, 404, 409, 422)


def tamper(statement, *values):
    with as_owner(), connection.cursor() as cursor:
        cursor.execute(statement, values)


# R2.1
@pytest.mark.django_db
@pytest.mark.parametrize("odd", ODD, ids=range(len(ODD)))
@pytest.mark.parametrize(("path", "name"), STAFF_QUERIES)
def test_an_odd_question_in_an_address_breaks_no_page(sign_in, officer, path, name, odd):  # noqa: F811
    assert plain(sign_in(officer).get(path, {name: odd}))


# R1.3 R1.6
@pytest.mark.django_db
@pytest.mark.parametrize("odd", [*ODD, ""], ids=range(len(ODD) + 1))
@pytest.mark.parametrize("name", [*good(), "m0_description", "rows"])
def test_an_odd_answer_breaks_no_professional_s_report(sign_in, professional, officer, name, odd):  # noqa: F811
    cast.place(officer)
    assert plain(sign_in(professional).post("/signalen/nieuw/", good(**{name: odd})))


# R1.1 R1.6
@pytest.mark.django_db
@pytest.mark.parametrize("odd", ODD, ids=range(len(ODD)))
def test_an_odd_answer_breaks_no_public_report(odd):
    reporter = Reporter()
    for question, fields in (("what", ["story", "chosen"]), ("where", ["place", "municipality"])):
        reporter.until(question)
        for name in fields:
            assert plain(reporter.client.post(reporter.page.action, reporter.page.fields | {name: odd}))


# R1.1
@pytest.mark.django_db
def test_too_much_is_refused_in_words(sign_in, professional, officer):  # noqa: F811
    cast.place(officer)
    reporter = Reporter()
    client = sign_in(professional)
    for post, path, page in (
        (reporter.client.post, "/en/melden/vragen/", reporter.page.fields),
        (client.post, "/signalen/nieuw/", good()),
    ):
        assert post(path, page | {"story": "a" * 1_100_000}).status_code == 400
        assert post(path, page | {f"f{n}": "x" for n in range(900)}).status_code == 400


# R1.2
@pytest.mark.django_db
@pytest.mark.parametrize("odd", ODD, ids=range(len(ODD)))
def test_an_odd_code_or_letter_breaks_no_mailbox(odd):
    reporter = Reporter()
    reporter.reported()
    code = reporter.code
    reporter.page = reporter._read(reporter.client.get("/en/melden/code/"))
    assert plain(reporter.client.post("/en/melden/code/", reporter.page.fields | {"code": odd}))
    reporter.post("/en/melden/code/", code=code)
    assert plain(reporter.client.post("/en/melden/berichten/", reporter.page.fields | {"text": odd}))


# R7.2
@pytest.mark.django_db
@pytest.mark.parametrize(
    "statement",
    [
        "update protocol_vaultentry set sealed = decode('00', 'hex')",
        "update protocol_vaultentry set sealed = set_byte(sealed, 20, 255 - get_byte(sealed, 20))",
        "update protocol_dossierkey set wrapped = decode('00', 'hex')",
        "update protocol_dossierkey set ring = 99",
        "update protocol_vaultentry set category = 'work' where category = 'narrative'",
    ],
)
def test_a_changed_entry_is_said_plainly_and_shows_nothing(make_signal, sign_in, officer, statement):  # noqa: F811
    signal = make_signal()
    tamper(statement)
    page = sign_in(officer).get(f"/signalen/{signal}/")
    assert page.status_code == 200
    assert "Vier mannen" not in page.content.decode()


# R7.2 R1.2
@pytest.mark.django_db
@pytest.mark.parametrize("what", ["sealed", "key"])
def test_a_changed_letter_breaks_no_mailbox(what):
    reporter = Reporter()
    reporter.reported()
    code = reporter.code
    reporter.page = reporter._read(reporter.client.get("/en/melden/code/"))
    reporter.post("/en/melden/code/", code=code)
    reporter.post("/en/melden/berichten/", text="The van is red")
    assert "The van is red" in reporter.page.text
    if what == "sealed":
        tamper("update protocol_vaultentry set sealed = '\\x00' where category = 'dialogue'")
    else:
        tamper("update protocol_dossierkey set wrapped = '\\x00'")
    reporter.page = reporter._read(reporter.client.get("/en/melden/code/"))
    page = reporter.post("/en/melden/code/", code=code)
    assert page.status in (200, 503)
    assert "The van is red" not in page.text


# R1.6 R7.2
@pytest.mark.django_db
def test_without_the_key_ring_nothing_is_taken_and_what_was_typed_stays(
    sign_in, professional, officer, settings, tmp_path  # noqa: F811
):  # fmt: skip
    cast.place(officer)
    client, reporter = sign_in(professional), Reporter()
    typed = reporter.page.fields
    settings.KEY_RING = tmp_path / "lost.json"
    for response in (
        client.post("/signalen/nieuw/", good(text="what was typed")),
        Client().post("/en/melden/vragen/", typed | {"story": "what was typed"}),
    ):
        assert response.status_code == 503
        assert "what was typed" in response.content.decode()


# R7.2
@pytest.mark.django_db
def test_a_ring_that_lost_its_old_keys_shows_nothing_of_what_they_sealed(
    make_signal, sign_in, officer, settings, tmp_path  # noqa: F811
):  # fmt: skip
    signal = make_signal()
    path = tmp_path / "ring.json"
    keyring.backup(keyring.Path(settings.KEY_RING), path)
    settings.KEY_RING = path
    keyring.add_wrapping_key(path)
    assert "Vier mannen" in sign_in(officer).get(f"/signalen/{signal}/").content.decode()
    keyring.drop_wrapping_keys(path)
    page = sign_in(officer).get(f"/signalen/{signal}/")
    assert page.status_code == 200
    assert "Vier mannen" not in page.content.decode()
    note = sign_in(officer).post(f"/signalen/{signal}/notitie/", {"text": "x", "key": new_id()})
    assert note.status_code in (422, 503)


# R1.6
@pytest.mark.django_db
def test_what_could_not_be_kept_is_sent_again_with_one_button(professional, officer, monkeypatch):
    cast.place(officer)
    client = chain.visit(Client(enforce_csrf_checks=True), professional)
    token = client.get("/signalen/nieuw/").context["csrf_token"]
    form = good(csrfmiddlewaretoken=str(token), oldpassword="geheim")
    with monkeypatch.context() as away:
        away.setattr("ketenregie.signals.operations.report_signal", _gone)
        page = client.post("/signalen/nieuw/", form).content.decode()
    assert "geheim" not in page

    class Answer:
        status_code, content, headers = 503, page.encode(), {}

    again = client.post("/signalen/nieuw/", Page(Answer()).fields)
    assert again.status_code == 302
    with as_owner():
        assert Signal.objects.count() == 1


def _gone(*_args):
    raise OperationalError


# R1.6
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("who", ["public", "professional"])
def test_a_report_sent_twice_at_once_is_one_report(officer, professional, who):
    cast.place(officer)
    if who == "public":
        reporter = Reporter()
        reporter.until("check")
        path, form = reporter.page.action, reporter.page.fields
        browsers = [Client(), Client()]
    else:
        path, form = "/signalen/nieuw/", good()
        browsers = [chain.visit(Client(), professional) for _ in range(2)]
    found = at_once([lambda one=one: one.post(path, form).status_code for one in browsers])
    assert set(found) <= {200, 302}, found
    with as_owner():
        assert Dossier.objects.count() == Signal.objects.count() == 1


def at_once(acts):
    """Do things at the same moment; returns what each gave."""
    ready, found = threading.Barrier(len(acts)), []

    def run(act):
        try:
            ready.wait(10)
            found.append(act())
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=[act]) for act in acts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    return found


# R2.3 R7.1
@pytest.mark.django_db
def test_a_colleague_of_the_reporter_neither_answers_nor_reads(make_signal, professional, officer):  # noqa: F811
    cast.place(officer)
    signal = make_signal(by=professional)
    answer(professional, Answer(signal_id=signal, message_id=new_id(), text="the van is red"))
    colleague = cast.member("gemeente_leeuwarden", "professional", nth=2)
    with pytest.raises(Refused):
        read_messages(colleague, ReadMessages(signal_id=signal))
    with pytest.raises(Refused):
        answer(colleague, Answer(signal_id=signal, message_id=new_id(), text="x"))
    with as_owner():
        assert Message.objects.get().read_at is None
