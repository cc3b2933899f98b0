"""Files with a report from work: kept with it, cleaned, and asked for again when the page comes back."""

from __future__ import annotations

from uuid import UUID

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from ketenregie.signals.models import Attachment, Signal
from tests.signals.attachments import samples
from tests.signals.attachments.conftest import treated_here  # noqa: F401  (fixture)
from tests.signals.outside.test_from_work import GOOD, Visitor
from tests.signals.test_pages import good, path

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("treated_here")]


def photo(name="IMG_0001.jpg", data=None):
    return SimpleUploadedFile(name, data or samples.picture(), content_type="image/jpeg")


@pytest.fixture
def kept(as_owner):
    """What stands as files."""

    def files():
        with as_owner():
            return list(Attachment.objects.all())

    return files


# R1.7 R1.3
def test_a_photo_comes_along_with_a_colleagues_report_cleaned(seats, sign_in, professional, kept):
    form = good(attachments=[photo()])
    assert sign_in(professional).post(path("new"), form).status_code == 302
    [file] = kept()
    assert (file.dossier_id, file.via, file.cleaned) == (UUID(form["key"]), "report", True)


# R1.7 R1.6
def test_sent_twice_a_photo_is_kept_once(seats, sign_in, professional, kept):
    client, form = sign_in(professional), good()
    for _ in range(2):
        client.post(path("new"), {**form, "attachments": [photo()]})
    assert len(kept()) == 1


# R1.7
def test_what_is_no_file_to_take_is_said_beside_the_field_and_nothing_is_sent(
    seats, sign_in, professional, kept, as_owner
):
    answer = sign_in(professional).post(path("new"), good(attachments=[photo("x.jpg", b"\x00\x01\x02")]))
    assert answer.status_code == 422
    assert "id_attachments_error" in answer.content.decode()
    assert not kept()
    with as_owner():
        assert not Signal.objects.exists()


# R1.7
@pytest.mark.parametrize("changes", [{"stay": "1"}, {"urgency": ""}, {"keep": "1"}])
def test_a_page_that_comes_back_asks_for_the_files_again(seats, sign_in, professional, kept, changes):
    answer = sign_in(professional).post(path("new"), good(attachments=[photo()], **changes))
    assert "id_attachments_error" in answer.content.decode()
    assert not kept()


# R1.7 R1.3
def test_the_name_of_a_file_is_not_kept_in_a_draft(seats, sign_in, professional):
    from ketenregie.signals.queries import open_draft

    form = good(draft="7b2f0c0e-5c1e-4d0a-9c2e-0d4f5a6b7c8d", attachments="Jansje Voorbeeld.jpg")
    sign_in(professional).post(path("keep_draft"), form)
    assert "attachments" not in open_draft(professional, UUID(form["draft"]))


# R1.7
def test_a_gps_photo_comes_along_without_an_account_and_its_place_is_gone(kept):
    visitor = Visitor()
    visitor.page = visitor.client.post(
        visitor.address, {**GOOD, **visitor.hidden, "attachments": [photo()]}
    )
    assert len(visitor.code) == 16
    [file] = kept()
    assert (file.via, file.cleaned) == ("report", True)


# R1.6
def test_when_too_many_come_in_one_waits_and_what_was_typed_stays(monkeypatch, kept):
    from ketenregie.signals.reporting.throttle import reports

    visitor = Visitor()
    monkeypatch.setattr(reports, "is_shut", lambda sender: True)
    answer = visitor.send()
    assert answer.status_code == 429
    assert "Retry-After" in answer.headers
    assert "Een patiënt mag niet alleen komen" in visitor.text
    monkeypatch.undo()
