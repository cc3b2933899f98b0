"""Files of the public: with the report, or behind the code. Never read back, never half."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from ketenregie.kernel.errors import Refused
from ketenregie.protocol import gate
from ketenregie.route.operations.triage import Triage, triage
from ketenregie.signals import actions, events
from ketenregie.signals.attachments import steps as attachments
from ketenregie.signals.attachments import wall
from ketenregie.signals.models import Attachment
from ketenregie.signals.queries import signal_page
from ketenregie.signals.reporting import throttle
from ketenregie.signals.work import rows as work_rows
from tests.signals.attachments import samples
from tests.signals.attachments.conftest import make_ready, opened, treated_here  # noqa: F401  (fixture)
from tests.signals.reporting.desk import DIRECTOR, acting, received

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("treated_here")]


def photo(name="IMG_2041.jpg"):
    return SimpleUploadedFile(name, samples.picture(), "image/jpeg")


def kept(signal):
    """The files of a signal, as who received it finds them."""
    with gate.passage(acting(DIRECTOR), actions.READ, dossier=signal.pk):
        return list(Attachment.objects.filter(dossier_id=signal.pk).order_by("added_at", "id"))


def inside(reporter):
    """Open the mailbox of a report that was sent."""
    seal = reporter._read(reporter.client.get("/en/melden/code/")).fields["sealed"]
    return reporter.post("/en/melden/code/", sealed=seal, code=reporter.code)


# R1.7 R1.1
def test_a_photograph_comes_in_with_the_report_and_its_place_does_not(reporter):
    reporter.until("check")
    page = reporter.post(attachments=[photo(), SimpleUploadedFile("chat.txt", b"[21:03] Kees: six")])
    assert "We have received the report" in page.text
    [signal] = received()
    files = kept(signal)
    assert {(file.media, file.via, file.cleaned, file.by_party) for file in files} == {
        ("image", "report", True, ""),
        ("text", "report", True, ""),
    }
    [picture] = [file for file in files if file.media == "image"]
    data = opened(acting(DIRECTOR), signal.pk, picture.ref)
    assert not any(word in data for word in samples.HIDDEN)
    shown = signal_page(acting(DIRECTOR), signal.pk).files
    assert {row.name for row in shown} == {"IMG_2041.jpg", "chat.txt"}


# R1.7
@pytest.mark.parametrize(
    ("file", "sentence"),
    [
        (SimpleUploadedFile("a.svg", b"<svg/>"), "a.svg: This is, or holds, an SVG drawing"),
        (SimpleUploadedFile("empty.jpg", b""), "empty.jpg: This file is empty"),
        (SimpleUploadedFile("setup.jpg", b"MZ" + bytes(99)), "setup.jpg: This file is a program"),
    ],
    ids=["drawing", "empty", "program"],
)
def test_a_file_that_is_not_taken_stops_nothing_but_the_sending(reporter, file, sentence):
    reporter.until("check")
    page = reporter.post(attachments=[photo(), file])
    assert (page.status, received()) == (422, [])
    assert sentence in page.text
    assert "Every night a blue van" in page.text, "what was told stays"
    assert "We have received the report" in reporter.post(attachments=[photo()]).text
    [signal] = received()
    assert len(kept(signal)) == 1


# R1.7 R1.6
def test_a_report_with_files_sent_twice_is_stored_once_with_them(reporter):
    reporter.until("check")
    form, action = dict(reporter.page.fields), reporter.page.action
    reporter.post(attachments=[photo()])
    reporter.page.fields = form
    page = reporter.post(action, attachments=[photo(), SimpleUploadedFile("b.txt", b"new")])
    assert "had already come in" in page.text
    assert "Did you add a file after that?" in page.text
    [signal] = received()
    assert len(kept(signal)) == 1


# R1.7 R1.6
def test_when_a_file_cannot_be_stored_nothing_of_the_report_is(reporter, monkeypatch):
    from ketenregie.protocol import database

    reporter.until("check")
    form, action = dict(reporter.page.fields), reporter.page.action

    def breaks(*_given):
        raise RuntimeError

    with monkeypatch.context() as broken, pytest.raises(RuntimeError):
        broken.setattr(database, "add_piece", breaks)
        reporter.client.post(action, form | {"attachments": [photo()]})
    assert received() == []


# R1.7
@pytest.mark.parametrize("go", ["stay", "back"])
def test_a_button_that_leads_elsewhere_sends_no_file_and_says_so_where_it_matters(reporter, go):
    reporter.until("check")
    page = reporter.go(go, attachments="IMG_2041.jpg")
    assert received() == []
    if go == "stay":
        assert "Choose your files again" in page.text


# R1.7
def test_the_buttons_that_lead_elsewhere_leave_the_files_out(reporter):
    page = reporter.until("check")
    buttons = [part.split(">")[0] for part in page.text.split("<button")[1:]]
    elsewhere = [button for button in buttons if "formaction" in button]
    assert len(elsewhere) > 5
    assert all('formenctype="application/x-www-form-urlencoded"' in button for button in elsewhere)
    assert 'enctype="multipart/form-data"' in page.text


# R1.7 R1.2
def test_a_file_is_added_behind_the_code_and_told_in_the_mailbox(reporter):
    reporter.reported()
    inside(reporter)
    page = reporter.post("/en/melden/berichten/", attachments=[photo()], text="")
    assert "We have received your message" in page.text
    assert "I sent 1 file along." in page.text
    assert "Choose your files again" not in page.text
    [signal] = received()
    [file] = kept(signal)
    assert (file.via, file.cleaned) == ("mailbox", True)
    told = [message.text for message in signal_page(acting(DIRECTOR), signal.pk).messages]
    assert told == ["I sent 1 file along."]


# R1.7 R1.2
def test_a_message_with_files_sent_twice_counts_once(reporter):
    reporter.reported()
    form = dict(inside(reporter).fields)
    for _time in range(2):
        reporter.page.fields = dict(form)
        reporter.post("/en/melden/berichten/", text="Look", attachments=[photo()])
    [signal] = received()
    assert len(kept(signal)) == 1
    assert len(signal_page(acting(DIRECTOR), signal.pk).messages) == 1


# R1.7 R1.2
def test_a_file_that_is_not_taken_behind_the_code_keeps_what_was_written(reporter):
    reporter.reported()
    inside(reporter)
    page = reporter.post(
        "/en/melden/berichten/",
        text="Look at this",
        attachments=[SimpleUploadedFile("x.svg", b"<svg/>")],
    )
    assert page.status == 422
    assert "x.svg: This is, or holds, an SVG drawing" in page.text
    assert page.fields["text"] == "Look at this"
    assert kept(received()[0]) == []


# R1.7 R1.2
def test_a_file_added_after_the_signal_was_closed_is_kept_and_waits_for_who_held_it(reporter):
    reporter.reported()
    [signal] = received()
    director = acting(DIRECTOR)
    closing = {"closing": "smuggling", "referral": "kmar"}
    triage(director, Triage(dossier_id=signal.pk, outcome="close", reason="not here", **closing))
    inside(reporter)
    page = reporter.post("/en/melden/berichten/", attachments=[photo()], text="")
    assert "We have received your message" in page.text
    assert "closed" not in page.text.lower()
    assert len(kept(signal)) == 1
    assert signal.pk in {row.dossier_id for row in work_rows(director)}


# R1.7 R1.1
def test_who_must_wait_has_no_file_written_anywhere(reporter, monkeypatch, tmp_path):
    reporter.until("check")
    monkeypatch.setattr(throttle.reports, "overall", 1)
    throttle.reports.note("")
    page = reporter.post(attachments=[photo()])
    assert page.status == 429
    assert "Choose your files again" in page.text or "Yours has not been sent yet" in page.text
    assert not (tmp_path / "uploads").exists()
    assert received() == []


# R1.7 R1.6
def test_after_an_outage_the_page_asks_for_the_files_again(reporter, monkeypatch):
    from ketenregie.kernel.errors import Unavailable

    reporter.until("check")
    with monkeypatch.context() as away:
        away.setattr(wall, "treat", lambda _sent: (_ for _ in ()).throw(Unavailable()))
        page = reporter.post(attachments=[photo()])
    assert page.status == 503
    assert page.fields["files_lost"] == "1"
    page = reporter.post("/en/melden/versturen/")
    assert (page.status, received()) == (422, [])
    assert "Choose your files again" in page.text


# R1.7
def test_a_busy_house_says_so_and_keeps_the_answers(reporter, monkeypatch):
    from ketenregie.signals.attachments import rules

    def busy(_sent):
        raise rules.refused(rules.BUSY)

    reporter.until("check")
    with monkeypatch.context() as now:
        now.setattr(wall, "treat", busy)
        page = reporter.post(attachments=[photo()])
    assert "Many files are being sent right now" in page.text


# R1.7 R1.2
def test_the_same_file_behind_the_code_counts_once_whatever_message_it_comes_with(reporter):
    reporter.reported()
    file = make_ready()
    added = []
    for _time in range(2):
        digest = gate.receipt_digest(reporter.code)
        with gate.mailbox(actions.MAILBOX, digest, table="signals_message") as box:
            added.append(attachments.attach_to_mailbox(box, [file, file]))
    assert added == [1, 0]
    assert len(kept(received()[0])) == 1


# R1.7 R1.2
def test_behind_a_wrong_code_no_file_is_added(db):
    with gate.mailbox(actions.MAILBOX, gate.receipt_digest("1" * 16), table="signals_message") as box:
        assert attachments.attach_to_mailbox(box, [make_ready()]) == 0
        with pytest.raises(Refused):
            box.add_file(gate.Attachment(), make_ready().content, Attachment(), events.FILE_ADDED)
