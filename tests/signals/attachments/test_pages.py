"""The pages of a file, signed in as the people who use them, and what leaves the house."""

from __future__ import annotations

from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from PIL import Image

from ketenregie.kernel.ids import new_id
from ketenregie.protocol import gate
from ketenregie.signals.attachments import forms, operations, scanner
from tests.signals.attachments import samples
from tests.signals.attachments.conftest import make_ready
from tests.signals.conftest import seats, sign_in  # noqa: F401  (fixtures)

SANDBOX = "sandbox; default-src 'none'; img-src 'self'; frame-ancestors 'none'"


@pytest.fixture(autouse=True)
def _here(treated_here):
    """Every test of this file."""


@pytest.fixture
def signal(seats, make_signal):  # noqa: F811
    return make_signal(until="enrich")


def upload(name="IMG 1.jpg", data=None):
    return SimpleUploadedFile(name, samples.picture() if data is None else data)


def address(name, *ids):
    return reverse(f"signals:{name}", args=ids)


def send(browser, signal, *files, **more):
    form = {"key": str(new_id()), "attachments": list(files)} | more
    return browser.post(address("add_files", signal), form)


def body(response):
    return b"".join(response.streaming_content)


# R1.7
def test_a_photograph_added_at_the_desk_is_seen_and_downloaded_without_its_place(
    sign_in,  # noqa: F811
    officer,
    signal,
    stored,
    journal,
):
    browser = sign_in(officer)
    assert send(browser, signal, upload()).status_code == 302
    [row] = stored(signal)[0]
    page = browser.get(address("page", signal)).content.decode()
    assert "IMG 1.jpg" in page
    assert address("file_picture", signal, row.pk) in page
    own = browser.get(address("file", signal, row.pk)).content.decode()
    assert address("file_content", signal, row.pk) in own
    out = browser.get(address("file_content", signal, row.pk))
    data = body(out)
    assert not any(word in data for word in samples.HIDDEN)
    assert int(out.headers["Content-Length"]) == len(data)
    with Image.open(BytesIO(data)) as image:
        assert image.size == (320, 200)
    opened = [one.facts for one in journal(signal, "protocol.revealed")]
    assert [one["action"] for one in opened if str(row.ref) in one["entries"]][-2:] == [
        "signals.open_file",
        "signals.open_file",
    ]


# R1.7
@pytest.mark.parametrize("name", ["file_content", "file_picture"])
def test_what_leaves_cannot_become_a_page_and_is_not_kept(sign_in, officer, signal, stored, name):  # noqa: F811
    browser = sign_in(officer)
    send(browser, signal, upload('"; filename=x.html'))
    [row] = stored(signal)[0]
    out = browser.get(address(name, signal, row.pk))
    body(out)
    reference = browser.get(address("page", signal)).content.decode().split("<title>")[1][:11].strip()
    assert out.headers["Content-Security-Policy"] == SANDBOX
    assert out.headers["Content-Disposition"] == f'attachment; filename="{reference}-1.jpg"'
    assert out.headers["X-Content-Type-Options"] == "nosniff"
    assert out.headers["Cache-Control"] == "no-store"
    assert out.headers["Cross-Origin-Resource-Policy"] == "same-origin"
    assert out.headers["Content-Type"] == "image/jpeg"


# R1.7
def test_what_we_did_not_draw_ourselves_is_never_shown_and_says_that_it_was_not_cleaned(
    sign_in,  # noqa: F811
    officer,
    signal,
    stored,
):
    browser = sign_in(officer)
    send(browser, signal, upload("film.mp4", samples.film()))
    [row] = stored(signal)[0]
    page = browser.get(address("file", signal, row.pk)).content.decode()
    assert "<img" not in page
    assert "Metadata niet verwijderd" in page
    assert "Metadata niet verwijderd" in browser.get(address("page", signal)).content.decode()
    out = browser.get(address("file_content", signal, row.pk))
    assert out.headers["Content-Type"] == "application/octet-stream"
    assert body(out) == samples.film()
    assert browser.get(address("file_picture", signal, row.pk)).status_code == 404


# R1.7
@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"", "is leeg"),
        (b"<svg><script/></svg>", "SVG-tekening"),
        (b"MZ" + bytes(90), "een programma"),
        (samples.picture() + samples.archive({"a.txt": "x"}), "twee soorten bestand"),
        (samples.docx(**{"word/document.xml": b" " * 40_000_000}), "extreem groot"),
        (samples.pdf(password="x"), "wachtwoord"),
        (samples.picture()[:900], "gaat niet open"),
    ],
    ids=["empty", "drawing", "program", "polyglot", "bomb", "password", "cut off"],
)
def test_a_file_that_is_not_taken_is_named_beside_the_field_and_nothing_is_stored(
    sign_in,  # noqa: F811
    officer,
    signal,
    stored,
    data,
    sentence,
):
    response = send(sign_in(officer), signal, upload(), upload("vreemd.bin", data))
    page = response.content.decode()
    assert response.status_code == 422
    assert "vreemd.bin: " in page
    assert sentence in page
    assert stored(signal) == ([], 0)


# R1.7
def test_the_same_form_sent_twice_stores_its_files_once(sign_in, officer, signal, stored):  # noqa: F811
    browser, key = sign_in(officer), str(new_id())
    for _time in range(2):
        assert (
            send(browser, signal, upload(), upload("b.png", samples.picture("PNG")), key=key).status_code
            == 302
        )
    assert len(stored(signal)[0]) == 2


# R1.7
def test_without_a_file_and_with_lost_ones_the_page_says_what_to_do(sign_in, officer, signal):  # noqa: F811
    browser = sign_in(officer)
    assert "Kies minstens één bestand" in send(browser, signal).content.decode()
    lost = send(browser, signal, **{forms.LOST: "1"})
    assert lost.status_code == 422
    assert "Kies uw bestanden nog eens" in lost.content.decode()


# R1.7
def test_more_than_five_files_are_refused_together(sign_in, officer, signal, stored):  # noqa: F811
    response = send(sign_in(officer), signal, *(upload(f"{n}.txt", b"tekst %d" % n) for n in range(6)))
    assert response.status_code == 422
    assert "hoogstens vijf" in response.content.decode()
    assert stored(signal) == ([], 0)


# R1.7 R7.1
def test_the_forgery_check_stands_although_the_files_come_first(officer, signal, stored, sign_in):  # noqa: F811
    strict = Client(enforce_csrf_checks=True)
    strict.cookies = sign_in(officer).cookies
    assert send(strict, signal, upload()).status_code == 403
    assert stored(signal) == ([], 0)


# R1.7 R7.1
def test_who_is_not_signed_in_sends_no_file_and_opens_none(officer, signal, sign_in, stored):  # noqa: F811
    send(sign_in(officer), signal, upload())
    [row] = stored(signal)[0]
    assert send(Client(), signal, upload()).status_code == 302
    for name in ("file", "file_content", "file_picture"):
        assert Client().get(address(name, signal, row.pk)).status_code == 302
    assert len(stored(signal)[0]) == 1


# R1.7 R7.1
def test_a_file_is_opened_only_with_its_own_signal(sign_in, officer, signal, make_signal, stored):  # noqa: F811
    browser, other = sign_in(officer), make_signal(until="enrich")
    send(browser, signal, upload())
    [row] = stored(signal)[0]
    for name in ("file", "file_content", "file_picture"):
        assert browser.get(address(name, other, row.pk)).status_code == 404
        assert browser.get(address(name, signal, new_id())).status_code == 404


# R1.7 R7.1
def test_who_reported_from_work_does_not_open_the_files_of_the_signal(
    sign_in,  # noqa: F811
    seats,  # noqa: F811
    make_signal,
    professional,
    officer,
    stored,
):
    signal = make_signal(by=professional)
    operations.add_files(officer, operations.AddFiles(signal_id=signal, files=(make_ready(),)))
    [row] = stored(signal)[0]
    browser = sign_in(professional)
    assert browser.get(address("file_content", signal, row.pk)).status_code == 403
    assert str(row.pk) not in browser.get(address("page", signal)).content.decode()


# R1.7
def test_a_withdrawn_file_is_opened_by_nobody_and_the_reason_is_kept(
    sign_in,  # noqa: F811
    officer,
    signal,
    stored,
    journal,
):
    browser = sign_in(officer)
    send(browser, signal, upload())
    [row] = stored(signal)[0]
    gone = address("withdraw_file", signal, row.pk)
    assert browser.post(gone, {"reason": ""}).status_code == 422
    for _time in range(2):
        assert browser.post(gone, {"reason": "van een ander"}).status_code == 302
    for name in ("file", "file_content", "file_picture"):
        assert browser.get(address(name, signal, row.pk)).status_code == 422
    assert "IMG 1.jpg" not in browser.get(address("page", signal)).content.decode()
    [told] = [one for one in journal(signal) if one.code == "signals.file_withdrawn"]
    assert told.facts == {"attachment": str(row.pk), "media": "image"}
    [row], pieces = stored(signal)
    with gate.passage(officer, gate.Action("test.words", "read", "read", ("signal",), frozenset({"work"})),
                      dossier=signal) as p:  # fmt: skip
        assert p.reveal(row.withdrawn_ref).text == "van een ander"
    assert pieces == 2, "sealed until the signal is destroyed"


# R1.7 R7.1
def test_a_file_is_withdrawn_only_from_its_own_signal(sign_in, officer, signal, make_signal, stored):  # noqa: F811
    browser, other = sign_in(officer), make_signal(until="enrich")
    send(browser, signal, upload())
    [row] = stored(signal)[0]
    gone = browser.post(address("withdraw_file", other, row.pk), {"reason": "x"})
    assert gone.status_code == 404
    assert stored(signal)[0][0].withdrawn_at is None


# R1.7 R7.9 R7.1
def test_who_the_words_are_withheld_from_gets_no_page_and_no_bytes_of_a_file(
    sign_in,  # noqa: F811
    seats,  # noqa: F811
    officer,
    rechercheur,
    make_signal,
    stored,
):
    signal = make_signal(until="enrich", withheld_from=("politie",))
    send(sign_in(officer), signal, upload("naam.jpg"))
    [row] = stored(signal)[0]
    give = gate.Action("test.give_file", "write", "hand_over", ("signal",), frozenset({"narrative"}))
    with gate.passage(officer, give, dossier=signal) as p:
        p.admit(rechercheur.holder, purpose="signal")
    browser = sign_in(rechercheur)
    assert "naam.jpg" not in browser.get(address("page", signal)).content.decode()
    for name in ("file", "file_content", "file_picture"):
        assert browser.get(address(name, signal, row.pk)).status_code == 404


# R1.7 R7.1
def test_an_outsider_withdraws_nothing(sign_in, officer, officer_elsewhere, signal, stored):  # noqa: F811
    send(sign_in(officer), signal, upload())
    [row] = stored(signal)[0]
    response = sign_in(officer_elsewhere).post(address("withdraw_file", signal, row.pk), {"reason": "x"})
    assert response.status_code == 404
    assert stored(signal)[0][0].withdrawn_at is None


# R1.7
def test_what_was_not_scanned_is_scanned_before_it_leaves(sign_in, officer, signal, stored, monkeypatch):  # noqa: F811
    browser = sign_in(officer)
    send(browser, signal, upload())
    [row] = stored(signal)[0]
    seen = []
    monkeypatch.setattr(
        scanner, "_ask", lambda place, pieces: seen.append(b"".join(pieces)) or "stream: X FOUND"
    )
    assert browser.get(address("file_content", signal, row.pk)).status_code == 200
    monkeypatch.setenv("KETENREGIE_CLAMAV", "unix:/nowhere")
    response = browser.get(address("file_content", signal, row.pk))
    assert response.status_code == 422
    assert "Het wordt niet gegeven" in response.content.decode()
    assert len(seen[0]) == row.size


# R1.7
def test_a_file_without_its_key_is_not_there(sign_in, officer, signal, stored, as_owner):  # noqa: F811
    from ketenregie.protocol.models import DossierKey

    browser = sign_in(officer)
    send(browser, signal, upload())
    [row] = stored(signal)[0]
    with as_owner():
        DossierKey.objects.filter(pk=signal).delete()
    assert browser.get(address("file_content", signal, row.pk)).status_code == 404
    assert "niet zichtbaar voor u" in browser.get(address("page", signal)).content.decode()
