"""Every page of the public part in every language that is offered: no text is missing half-way."""

from __future__ import annotations

import re
from dataclasses import replace
from html import unescape

import pytest
from django.conf import settings
from django.test import Client, RequestFactory
from django.urls import reverse
from django.utils import translation

from ketenregie.region import pack
from ketenregie.signals.reporting import forms, queries, rules, throttle, views, views_mailbox
from ketenregie.signals.reporting.draft import Draft
from ketenregie.web import errors
from tests.signals.reporting.conftest import ANSWERS
from tests.signals.reporting.desk import CARE, asked, received

OFFERED = [one.code for one in pack.offered(pack.current(), drafts=True)]
TAGS = re.compile(r"<(script|style|head)\b.*?</\1>|<option.*?</option>|<[^>]+>", re.DOTALL)
DUTCH = re.compile(r"\b(het|een|niet|uw|wij|naar|deze|wordt|geen|zijn|bent|bij)\b", re.IGNORECASE)
ENGLISH = re.compile(r"\b(the|you|your|this|which|nobody|been|there|about|with|from)\b", re.IGNORECASE)
# Who reports: about others, openly, in danger and elsewhere; about oneself, leaving nothing; a child.
OTHERS = {
    "danger": {"danger": "yes"},
    "contact": {"contact": "named"},
    "where": {"municipality": f"{rules.OUTSIDE}buitenland", "place": "1"},
}
ONESELF = {"about": {"about": "myself"}, rules.CHECK: {"receipt": "no"}}
CHILD = ONESELF | {
    "age": {"age": "yes"},
    "contact": {"contact": "confidential"},
    rules.CHECK: {"receipt": "yes"},
}
REPORTERS = {"others, in danger": OTHERS, "oneself": ONESELF, "a child": CHILD}
RUBBISH, TOO_LONG = "\x00" + "?" * 300, "?" * rules.LONGEST_KEPT

every_language = pytest.mark.parametrize("language", OFFERED)


def draft(at, changed):
    given = {"what": {"story": "1 2 3"}, "where": {"place": "1"}, "when": {"moments": "2"}}
    given |= {"earlier": {"earlier_about": "5"}, rules.CHECK: {"receipt": "yes"}}
    given |= {"who": {"minor": "unknown", "people": "3"}, "reach": {"reporter_name": "4"}}
    given["receiver"] = {"receiver": pack.current().intake.default_receiver}
    return replace(Draft(), answers=ANSWERS | given | changed).moved(at)


def posted(language, at, changed, **fields):
    sealed = draft(at, changed).sealed()
    return Client().post(f"/{language}/melden/vragen/", {"sealed": sealed, **fields})


def left_over(response, language):
    """Words of another language in what a page shows, but for names."""
    text = unescape(TAGS.sub(" ", response.content.decode()))
    for party in pack.current().parties.values():
        text = text.replace(party.name, "")
    found = [] if language in {"nl", "fy"} else DUTCH.findall(text)
    return found + ([] if language == "en" else ENGLISH.findall(text))


def questions(language):
    """Every question as it is shown, as it is answered with nothing, and with rubbish."""
    for name in ("start", "done", "earlier", "anonymous", "code"):
        yield Client().get(reverse(f"reporting:{name}", args=[language]))
    yield posted(language, "what", OTHERS, go="next", story=TOO_LONG)
    for changed in REPORTERS.values():
        yield Client().post(f"/{language}/melden/anoniem/", {"sealed": draft("what", changed).sealed()})
        for at in (*rules.asked(ANSWERS | changed), rules.CHECK):
            fields = dict.fromkeys(forms.FORMS[at].base_fields, RUBBISH) if at in forms.FORMS else {}
            yield posted(language, at, changed, go="stay")
            yield posted(language, at, changed, go="next", **dict.fromkeys(fields, ""))
            yield posted(language, at, changed, go="next", **fields)


# R1.1
@every_language
def test_every_question_is_there_in_every_language(listener, language):
    pages = list(questions(language))
    assert not listener.missed
    assert not [
        (page.request["PATH_INFO"], found) for page in pages if (found := left_over(page, language))
    ]


def sent(language, changed, monkeypatch):
    """Everything that follows a report: received twice, the mailbox, a letter, goodbye."""
    client, base = Client(), f"/{language}/melden/"
    monkeypatch.setattr(views_mailbox, "codes", throttle.Throttle(1))
    whole = draft(rules.CHECK, changed)
    for more in ({}, {}, {"story": "8"}):
        yield client.post(f"{base}versturen/", {"sealed": whole.sealed(), "receipt": "yes", **more})
    for signal in [*received(), *received(CARE)][:1]:
        asked(signal, "4 5 6")
    opening = client.get(f"{base}code/")
    yield opening
    seal = {"sealed": sealed_in(opening)}
    yield client.post(f"{base}code/", seal | {"code": ""})
    mailbox = client.post(f"{base}code/", seal | {"code": whole.code})
    assert mailbox.status_code == 200
    yield mailbox
    seal = {"sealed": sealed_in(mailbox)}
    yield client.post(f"{base}berichten/", seal)
    yield client.post(f"{base}berichten/", seal | {"text": "7 8 9"})
    yield client.post(f"{base}berichten/", seal | {"go": "withdraw"})
    yield client.post(f"{base}berichten/", {"sealed": "torn", "text": "7 8 9"})
    yield client.post(f"{base}vragen/", {"sealed": "torn"})
    left = draft(rules.CHECK, changed | {rules.CHECK: {"receipt": "no"}})
    yield client.post(f"{base}versturen/", {"sealed": left.sealed(), "receipt": "no"})
    for _try in range(2):  # a wrong code, and one too many
        yield client.post(f"{base}code/", {"sealed": sealed_in(opening), "code": "1234"})
    monkeypatch.setattr(views.reports, "overall", 1)  # everybody together has to wait
    views.reports.note("")
    later = draft(rules.CHECK, changed)
    yield client.post(f"{base}versturen/", {"sealed": later.sealed(), "receipt": "yes"})


def sealed_in(response):
    return re.search(r'name="sealed" value="([^"]+)"', response.content.decode())[1]


# R1.1 R1.2
@every_language
@pytest.mark.django_db
@pytest.mark.parametrize("changed", [*REPORTERS.values(), {}], ids=[*REPORTERS, "others"])
def test_receipt_and_mailbox_are_there_in_every_language(listener, language, changed, monkeypatch):
    pages = list(sent(language, changed, monkeypatch))
    assert not listener.missed
    assert not [
        (page.request["PATH_INFO"], found) for page in pages if (found := left_over(page, language))
    ]


def broken(language):
    """What can go wrong on a public page."""
    request = RequestFactory().post(f"/{language}/melden/vragen/", {"sealed": "1"})
    yield Client().get(f"/{language}/melden/nergens/")
    yield errors.unavailable(request)
    yield errors.unavailable(RequestFactory().get(f"/{language}/melden/"))
    yield errors.bad_request(request)
    yield errors.server_error(request)
    yield errors.page(request, 429)
    for minutes in (1, 2, 5):
        yield errors.page(request, 429, {"wait_minutes": minutes})


# R1.1
@every_language
def test_errors_are_there_in_every_language(listener, language):
    with translation.override(language):
        pages = list(broken(language))
    assert not listener.missed
    assert not [page.status_code for page in pages if left_over(page, language)]
    assert not [page.status_code for page in pages if "Ketenregie" in page.content.decode()]


# R1.1
@every_language
def test_a_page_says_in_which_language_and_direction_it_is(language):
    way = ' dir="rtl"' if language in settings.LANGUAGES_BIDI else ""
    for page in (Client().get(f"/{language}/melden/"), Client().get(f"/{language}/melden/nergens/")):
        assert f'<html lang="{language}"{way}>' in page.content.decode()
        assert page.headers["Content-Language"] == language


# R1.1
def test_the_language_is_changed_at_any_step_without_losing_an_answer():
    for at in rules.asked(ANSWERS | OTHERS):
        before = draft(at, OTHERS)
        for language in OFFERED:
            page = Client().post(
                f"/{language}/melden/vragen/", {"sealed": before.sealed(), "go": "stay"}
            )
            after = Draft.open(sealed_in(page))
            kept = {question: given for question, given in after.answers.items() if question != at}
            assert (after.at, after.dossier_id) == (at, before.dossier_id)
            assert kept.items() <= before.answers.items()


# R1.1
def test_every_language_is_offered_on_every_page_by_its_own_name():
    names = queries.languages()
    page = posted("nl", "what", OTHERS, go="stay").content.decode()
    assert all(f'lang="{code}"' in page and name in page for code, name in names.items())


# R1.1
def test_a_language_that_is_offered_no_more_leads_on_in_the_first_and_keeps_the_answers(settings):
    settings.DEMO = False  # no language of this pack has been read over: Dutch alone is offered
    assert list(queries.languages()) == ["nl"]
    assert Client().get("/en/melden/code/").headers["Location"] == "/nl/melden/code/"
    page = posted("en", "what", OTHERS, go="next", story="1 2 3")
    assert Draft.open(sealed_in(page)).answers["what"]["story"] == "1 2 3"
    assert '<html lang="nl">' in page.content.decode()


# R1.1
def test_digits_are_read_from_left_to_right_and_words_as_they_are_typed():
    """The groups of a number stand in reverse order on an Arabic page that does not say so."""
    reach = posted("nl", "reach", OTHERS, go="stay").content.decode()
    code = Client().get("/nl/melden/code/").content.decode()
    assert direction_of(reach, "phone") == direction_of(reach, "email") == "ltr"
    assert direction_of(code, "code") == "ltr"
    assert direction_of(reach, "reporter_name") == "auto"
    check = posted("nl", rules.CHECK, OTHERS, go="stay").content.decode()
    assert '<p dir="auto">1 2 3</p>' in check


def direction_of(page, name):
    box = re.search(rf'<(input|textarea)[^>]*name="{name}"[^>]*>', page)[0]
    return re.search(r'dir="(\w+)"', box)[1]


# R1.1
@pytest.mark.parametrize(
    ("page", "asked_for", "offered"),
    [
        ("nl", "en-GB", "en"),
        ("en", "fy,en", "fy"),
        ("nl", "nl-BE,en", None),
        ("nl", "xx", None),
        ("nl", "", None),
    ],
)
def test_the_first_page_offers_the_language_of_the_browser_in_its_own_words(page, asked_for, offered):
    first = Client().get(f"/{page}/melden/", headers={"accept-language": asked_for})
    text = first.content.decode()
    assert ("kr-offer" in text) is (offered is not None)
    if offered:
        assert f'<p lang="{offered}" dir="auto" class="kr-offer"><a href="/{offered}/melden/"' in text
    assert "Accept-Language" in first.headers["Vary"]
