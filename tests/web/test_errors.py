"""Each class of error has its one answer; a deadlock is tried once more."""

from types import SimpleNamespace

import pytest
from django.db import OperationalError
from django.http import HttpResponse, HttpResponseNotAllowed
from django.test import RequestFactory
from psycopg.errors import DeadlockDetected

from ketenregie.kernel.actor import Actor
from ketenregie.kernel.errors import Conflict, DomainError, Refused, Unavailable
from ketenregie.web import errors
from ketenregie.web.middleware import Errors


def deadlock():
    error = OperationalError("deadlock detected")
    error.__cause__ = DeadlockDetected()
    return error


def asked(*outcomes):
    """A request whose view gives these outcomes one after another."""
    left = list(outcomes)

    def view(request):
        outcome = left.pop(0)
        if isinstance(outcome, Exception):
            raise outcome
        return outcome

    request = RequestFactory().post("/signalen/nieuw/", {"story": "wat ik zag", "password": "geheim"})
    request.actor, request.user = Actor.public(), SimpleNamespace(is_authenticated=False)
    request.resolver_match = SimpleNamespace(func=view, args=(), kwargs={})
    return request


def answer(exception, *outcomes):
    return Errors(lambda request: None).process_exception(asked(*outcomes), exception)


@pytest.mark.parametrize(
    ("error", "status"),
    [
        (Refused("not_admitted"), 404),
        (Refused("admission_ended"), 404),
        (Refused("role_may_not", admitted=True), 403),
        (DomainError("route.unknown_outcome"), 422),
        (Conflict(mine="mijn woorden", theirs="andere woorden"), 409),
        (Unavailable(), 503),
        (OperationalError("away"), 503),
    ],
)
# R7.1
def test_each_error_has_its_one_answer(error, status):
    assert answer(error).status_code == status


# R7.1
def test_an_outsider_reads_the_same_as_of_what_does_not_exist():
    refused = answer(Refused("not_admitted")).content
    assert refused == errors.not_found(asked()).content


# R1.6
def test_with_the_database_away_the_form_is_kept_and_a_password_is_not():
    page = answer(OperationalError("away")).content.decode()
    assert "wat ik zag" in page
    assert "geheim" not in page


def test_of_two_texts_both_are_shown():
    page = answer(Conflict(mine="mijn woorden", theirs="andere woorden")).content.decode()
    assert "mijn woorden" in page
    assert "andere woorden" in page


def test_a_deadlock_is_done_once_more():
    assert answer(deadlock(), HttpResponse(status=204)).status_code == 204


def test_a_second_deadlock_is_told():
    assert answer(deadlock(), deadlock()).status_code == 503


def test_what_is_not_ours_goes_on_to_django():
    assert answer(ZeroDivisionError()) is None


# R1.6
def test_who_is_refused_finds_the_way_back_to_the_page_they_came_from():
    request = asked()
    request.META["HTTP_REFERER"] = "http://testserver/drieluik/"
    refusal = Errors(lambda request: None).process_exception(
        request, DomainError("route.unknown_outcome")
    )
    assert 'href="http://testserver/drieluik/"' in refusal.content.decode()


def test_the_way_back_never_leads_to_another_site():
    request = asked()
    request.META["HTTP_REFERER"] = "https://elsewhere.example/"
    refusal = Errors(lambda request: None).process_exception(
        request, DomainError("route.unknown_outcome")
    )
    assert "elsewhere.example" not in refusal.content.decode()


def test_an_address_that_only_takes_what_is_sent_says_so_instead_of_staying_white():
    request = RequestFactory().get("/signalen/x/gevonden/")
    request.actor, request.user = Actor.public(), SimpleNamespace(is_authenticated=False)
    page = Errors(lambda request: HttpResponseNotAllowed(["POST"]))(request)
    assert page.status_code == 405
    assert page.headers["Allow"] == "POST"
    assert "<h1" in page.content.decode()
