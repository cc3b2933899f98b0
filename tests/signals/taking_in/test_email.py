"""A saved e-mail becomes a signal: looked at first, its sender apart, its files cleaned, nothing in a log."""

from __future__ import annotations

import io
import logging
from email.message import EmailMessage
from uuid import UUID

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from ketenregie.engines.mailing import Enclosed, Mail
from ketenregie.kernel.ids import new_id
from ketenregie.signals.models import Attachment, Signal
from ketenregie.signals.taking_in import mails

STORY = "Boven de winkel slapen zes mannen."
SENDER = "wilma@voorbeeld.example"
PAGE = "/signalen/e-mail/"


def picture(size=(300, 200)):
    out = io.BytesIO()
    Image.effect_noise(size, 90).convert("RGB").save(out, "JPEG")
    return out.getvalue()


def saved(text=STORY, files=(), **heads):
    made = EmailMessage()
    made["From"], made["To"] = f"Wilma Verzonnen <{SENDER}>", "meldpunt@gemeente.example"
    made["Subject"] = heads.pop("subject", "Melding")
    made.set_content(text)
    for name, content in files:
        made.add_attachment(content, maintype="application", subtype="octet-stream", filename=name)
    return bytes(made)


@pytest.fixture
def client(seats, officer, sign_in):
    return sign_in(officer)


@pytest.fixture
def drop(client):
    """Drop a saved e-mail on the page; gives the page on which one looks at it."""

    def dropped(content, name="melding.eml"):
        answer = client.post(PAGE, {"mail": SimpleUploadedFile(name, content, "message/rfc822")})
        return answer.url if answer.status_code == 302 else answer

    return dropped


def filled(client, page, **more):
    """What the page would send, as it stands there."""
    form = client.get(page).context["form"]
    given = {name: form.initial.get(name, field.initial) for name, field in form.fields.items()}
    given |= {"danger": ""} | more
    return {name: value for name, value in given.items() if value not in (None, "")}


# R2.2
def test_an_email_is_looked_at_corrected_and_stored_with_its_files(
    client, drop, officer, page_of, as_owner
):
    page = drop(saved(files=[("foto.jpg", picture())]))
    shown = client.get(page).content.decode()
    assert STORY in shown
    assert SENDER in shown
    with as_owner():
        assert not Signal.objects.exists()
    done = client.post(page, filled(client, page, text=f"{STORY} Verbeterd."))
    signal = UUID(done.url.strip("/").rpartition("/")[2])
    made = page_of(officer, signal)
    assert made.story.text.endswith("Verbeterd.")
    assert (made.step, made.source_identity.email, made.anonymous) == ("enrich", SENDER, False)
    with as_owner():
        [kept] = Attachment.objects.all()
        assert (kept.via, kept.media, kept.cleaned) == ("email", "image", True)
    assert client.get(page).status_code == 404  # the mail itself is gone


# R1.1 R7.2
def test_the_sender_is_never_part_of_the_story_and_can_stay_unknown(client, drop, as_owner):
    forwarded = (
        f"Ter info.\n\nVan: Wilma <{SENDER}>\nVerzonden: maandag\nAan: balie@g.example\n\n{STORY}"
    )
    page = drop(saved(forwarded))
    assert SENDER not in client.get(page).context["form"].initial["text"]
    client.post(page, filled(client, page, caller="anonymous"))
    with as_owner():
        [signal] = Signal.objects.all()
    assert (signal.anonymous, signal.source_ref) == (True, None)


# R2.2
def test_what_is_no_email_is_refused_in_words_a_person_understands(drop):
    for content in (b"\x89PNG\r\n", b"zomaar wat", b""):
        answer = drop(content, "foto.png")
        assert answer.status_code == 422
    assert "Bewaar hem als .eml" in drop(b"\x89PNG\r\n").content.decode()


# R1.7
def test_a_file_that_is_not_taken_stands_beside_its_field_and_the_rest_is_kept(client, drop, as_owner):
    page = drop(saved(files=[("foto.jpg", picture()), ("kwaad.svg", b"<svg onload='x()'/>" * 300)]))
    wrong = client.post(page, filled(client, page))
    assert wrong.status_code == 422
    assert "kwaad.svg" in wrong.content.decode()
    with as_owner():
        assert not Signal.objects.exists()
    assert client.post(page, filled(client, page, files=[0])).status_code == 302
    with as_owner():
        assert Attachment.objects.count() == 1


# R1.6
def test_sent_twice_it_counts_once(client, drop, as_owner):
    page = drop(saved(files=[("foto.jpg", picture())]))
    data = filled(client, page)
    assert client.post(page, data).url == client.post(page, data).url
    with as_owner():
        assert (Signal.objects.count(), Attachment.objects.count()) == (1, 1)


# R7.1
def test_until_it_is_stored_only_who_dropped_it_can_open_it(
    client, drop, sign_in, officer, procesregisseur
):
    from tests.cast import member

    page = drop(saved())
    assert sign_in(member(officer.party, officer.role, nth=2)).get(page).status_code == 404
    assert sign_in(procesregisseur).get(page).status_code == 404


# R7.3
def test_nothing_of_an_email_stands_in_a_log(client, drop, caplog):
    caplog.set_level(logging.DEBUG)
    broken = saved("Geheimwoord", files=[("geheimnaam.pdf", b"%PDF-1.7 kapot" * 400)])
    page = drop(broken)
    client.post(page, filled(client, page))
    drop(b"geheimwoord zonder kop")
    assert not [line for line in caplog.text.lower().split("\n") if "geheim" in line or "wilma" in line]


def test_what_was_dropped_can_be_gone_on_with_and_thrown_away(client, drop):
    page = drop(saved())
    assert page in client.get(PAGE).content.decode()
    draft = page.strip("/").rpartition("/")[2]
    assert client.post(f"/signalen/nieuw/{draft}/weggooien/", {"work": "1"}).url == "/werk/"
    assert client.get(page).status_code == 404


def test_a_draft_of_something_else_is_no_email(client, officer):
    from ketenregie.signals.operations import KeepDraft, keep_draft

    draft = keep_draft(officer, KeepDraft(draft_id=new_id(), typed={"text": [STORY]}))
    assert client.get(f"{PAGE}{draft}/").status_code == 404


# R1.1
def test_an_email_that_is_longer_than_a_story_comes_along_whole():
    shown = mails.shown(Mail(text="woord " * 10_000, subject="Lang"))
    assert shown.is_cut
    assert shown.files[0].content.decode().startswith("Lang\n\nwoord")


def test_the_pictures_of_a_signature_are_left_out_and_of_too_many_files_the_rest_is_counted():
    files = [Enclosed("logo.png", b"x" * 100), *(Enclosed(f"{n}.pdf", b"x") for n in range(25))]
    shown = mails.shown(Mail(files=files))
    assert (len(shown.files), shown.left_out, shown.lost) == (20, 1, 5)
