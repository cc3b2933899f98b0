"""Telling the reporter: neutral until something was decided, by the way that is open, and written down."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse

from ketenregie.kernel import clock
from ketenregie.kernel.errors import DomainError, Refused
from ketenregie.kernel.ids import new_id
from ketenregie.protocol import gate
from ketenregie.route.operations.closing import AnswerClose, ProposeClose, answer_close, propose_close
from ketenregie.route.rules import HelpFacts
from ketenregie.signals import operations
from ketenregie.signals.feedback.operations import CannotTell, GiveFeedback, cannot_tell, give_feedback
from ketenregie.signals.feedback.queries import feedback_page
from ketenregie.signals.models import Feedback, Message, Signal
from ketenregie.signals.rules import MentionGiven

SOURCE = gate.SourceIdentity(name="Bakker", phone="058-2338388")


def tell(actor, signal, template="colleague_brought", **given):
    told = GiveFeedback(
        signal_id=signal, message_id=given.pop("key", new_id()), template=template, **given
    )
    return give_feedback(actor, told)


def take_up(actor, signal):
    operations.take_up(actor, operations.TakeUp(signal_id=signal, help=HelpFacts()))


@pytest.fixture
def taken(reported, officer):
    """A counter employee's signal, taken up: feedback is owed."""
    take_up(officer, reported)
    return reported


@pytest.fixture
def closed(taken, officer, ketenregisseur):
    """The same, told once and then closed: feedback is owed again."""
    tell(officer, taken)
    propose_close(officer, ProposeClose(dossier_id=taken, reason="explained", text="Nagegaan"))
    answer_close(ketenregisseur, AnswerClose(dossier_id=taken, confirm=True))
    return taken


@pytest.fixture
def owed(as_owner):
    """The open steps by which feedback is owed."""

    def steps(signal):
        from ketenregie.route.models import Step

        with as_owner():
            return list(Step.objects.filter(dossier_id=signal, code="feedback", finished_at=None))

    return steps


@pytest.fixture
def kept(row_of):
    """What was kept of the one time that a reporter was told."""
    return lambda signal: row_of(Feedback, dossier_id=signal)


# R2.3
def test_a_neutral_text_reaches_the_reporter_and_nothing_is_owed_any_more(
    taken, officer, professional, page_of, owed, kept
):
    [step] = owed(taken)
    assert step.due_at is not None
    tell(officer, taken)
    assert "Dank je voor je signaal" in page_of(professional, taken).messages[0].text
    assert not owed(taken)
    row = kept(taken)
    assert (row.template, row.audience, row.language, row.way) == (
        "colleague_brought", "colleague", "nl", "dialogue",
    )  # fmt: skip


def test_told_twice_counts_once(taken, officer, journal):
    key = new_id()
    for _ in range(2):
        tell(officer, taken, key=key)
    assert len(journal(taken, "signals.feedback_given")) == 1


# R2.3 R4.6
@pytest.mark.parametrize(
    ("given", "code"),
    [
        ({"words": "Er wordt iets gedaan."}, "signals.only_neutral"),
        ({"template": "", "words": "Er wordt iets gedaan."}, "signals.only_neutral"),
        ({"template": "colleague_closed"}, "signals.no_such_text"),
        ({"template": "passed_on"}, "signals.no_such_text"),
        ({"template": "made_up"}, "signals.no_such_text"),
        ({"template": ""}, "signals.nothing_told"),
        ({"way": "by_pigeon"}, "signals.no_such_way"),
    ],
)
def test_before_a_decision_only_the_fitting_neutral_texts_are_told(taken, officer, owed, given, code):
    with pytest.raises(DomainError, match=code.replace(".", r"\.")):
        tell(officer, taken, **given)
    assert owed(taken)


# R2.3
def test_closing_lets_feedback_be_owed_again_to_who_had_it(closed, officer, owed):
    [step] = owed(closed)
    assert (step.owner_party, step.owner_role) == (officer.party, officer.role)
    tell(officer, closed, "colleague_closed", words="Blijf opletten, graag.")
    assert not owed(closed)


# R2.3
def test_own_words_that_seem_to_name_somebody_are_told_only_by_who_says_they_do_not(
    taken, officer, ketenregisseur, as_owner, journal
):
    mentions = (MentionGiven("person", "Elena Popescu", id=new_id()),)
    operations.add_mentions(officer, operations.AddMentions(signal_id=taken, mentions=mentions))
    propose_close(officer, ProposeClose(dossier_id=taken, reason="explained", text="Nagegaan"))
    answer_close(ketenregisseur, AnswerClose(dossier_id=taken, confirm=True))
    words = "Elena is veilig, zegt de rechercheur."
    with pytest.raises(DomainError) as told:
        tell(officer, taken, "colleague_closed", words=words)
    assert (told.value.code, told.value.field) == ("signals.seems_to_name", "words")
    tell(officer, taken, "colleague_closed", words=words, sure=True)
    [row] = journal(taken, "signals.feedback_given")
    assert row.facts["warned"] == ["person", "police"]
    assert "Elena" not in str(row.facts)


# R2.3
def test_told_by_phone_is_written_down_and_stands_in_no_mailbox(
    make_signal, seats, officer, journal, page_of, kept, as_owner
):
    signal = make_signal(by=officer, source=SOURCE)
    with as_owner():  # a citizen who called
        Signal.objects.filter(pk=signal).update(source_kind="citizen", reporter_party="")
    take_up(officer, signal)
    assert "feedback" in page_of(officer, signal).can
    tell(officer, signal, "passed_on", way="phone")
    assert (kept(signal).way, journal(signal, "signals.feedback_told")[0].facts["way"]) == (
        "phone",
        "phone",
    )
    assert not page_of(officer, signal).messages


# R1.2 R2.3
def test_a_reporter_who_wants_no_contact_is_not_called_and_can_read_it_behind_the_code(
    make_signal, seats, officer, as_owner, page_of, kept
):
    signal = make_signal(by=officer, source=SOURCE)
    with as_owner():
        Signal.objects.filter(pk=signal).update(
            dialogue="receipt", source_kind="citizen", reporter_party=""
        )
        row = Message(dossier_id=signal, direction="in", kind="withdrawal", ref=new_id())
        row.sent_at = clock.now()
        row.save(force_insert=True)
    with pytest.raises(DomainError, match=r"signals\.contact_withdrawn"):
        tell(officer, signal, "passed_on", way="phone")
    assert feedback_page(officer, signal).withdrawn
    tell(officer, signal, "passed_on")
    assert kept(signal).way == "dialogue"


# R1.1 R2.3
def test_a_child_may_be_spoken_to_in_words_for_a_child(make_signal, seats, officer, as_owner, kept):
    signal = make_signal(by=officer, source=SOURCE)
    with as_owner():
        Signal.objects.filter(pk=signal).update(dialogue="receipt", source_kind="citizen", minor=True)
    tell(officer, signal, "child")
    assert kept(signal).audience == "child"


# R2.3
def test_nobody_owes_feedback_on_a_signal_of_their_own(make_signal, seats, officer, owed, page_of):
    signal = make_signal(by=officer, source=SOURCE)
    take_up(officer, signal)
    assert not owed(signal)
    assert "feedback" not in page_of(officer, signal).can


def test_where_nobody_can_be_reached_nothing_is_owed(make_signal, seats, officer, as_owner, owed):
    signal = make_signal(by=officer)
    with as_owner():
        Signal.objects.filter(pk=signal).update(reporter_party="", dialogue="none")
    take_up(officer, signal)
    assert not owed(signal)


# R2.3
def test_that_it_cannot_be_told_is_an_outcome_with_its_reason(taken, officer, owed, journal, row_of):
    cannot_tell(officer, CannotTell(signal_id=taken, reason="De collega is uit dienst"))
    assert not owed(taken)
    assert len(journal(taken, "signals.feedback_impossible")) == 1
    from ketenregie.route.models import Step

    assert row_of(Step, dossier_id=taken, code="feedback").outcome == "not_possible"


# R2.1 R2.3
def test_feedback_that_is_owed_too_long_falls_back_like_every_step(taken, as_owner, owed):
    from django.db import connection

    from ketenregie.route import watch

    for days in (20, 45):
        with clock.travel(clock.now() + timedelta(days=days)), as_owner():
            with connection.cursor() as cursor:
                cursor.execute("set role ketenregie_worker")
            watch.warn_late()
            watch.fall_back_late()
    assert [step.owner_role for step in owed(taken)] == ["ketenregisseur"]


# R7.1
def test_an_outsider_tells_nobody_and_the_refusal_is_kept(taken, officer_elsewhere, journal):
    with pytest.raises(Refused):
        tell(officer_elsewhere, taken)
    assert journal(taken, "protocol.refused")


# R2.3 R1.1
@pytest.mark.parametrize(("language", "starts"), [("en", "Thank you"), ("xx", "Dank u")])
def test_a_text_is_told_in_the_reporter_s_language_where_there_is_one(
    make_signal, seats, officer, professional, as_owner, language, starts, kept
):
    signal = make_signal(by=professional)
    with as_owner():
        Signal.objects.filter(pk=signal).update(
            language=language, source_kind="citizen", reporter_party=""
        )
    tell(officer, signal, "received")
    page = feedback_page(officer, signal)
    assert next(one.told for one in page.texts if one.code == "received").startswith(starts)
    assert page.not_translated is (language == "xx")
    assert kept(signal).language == (language if language == "en" else "nl")


def test_a_day_that_is_filled_in_is_written_in_the_reporter_s_language(
    make_signal, seats, officer, professional, as_owner, page_of
):
    signal = make_signal(by=professional)
    with as_owner():
        Signal.objects.filter(pk=signal).update(language="en", source_kind="citizen")
    day = clock.today() + timedelta(days=14)
    with pytest.raises(DomainError) as told:
        tell(officer, signal, "again")
    assert told.value.field == "day"
    tell(officer, signal, "again", day=day)
    assert f"{day.day} " in page_of(officer, signal).messages[0].text
    assert day.strftime("%B") in page_of(officer, signal).messages[0].text


# R2.3
def test_the_page_offers_what_may_be_told_and_sends_it(taken, officer, sign_in, owed):
    client, url = sign_in(officer), reverse("signals:feedback", args=[taken])
    page = client.get(url).content.decode()
    assert "colleague_brought" in page
    assert 'name="words"' not in page
    typed = {"key": str(new_id()), "way": "dialogue", "template": "colleague_brought"}
    assert client.post(url, typed | {"template": "colleague_closed"}).status_code == 422
    assert client.post(url, typed).status_code == 302
    assert not owed(taken)


def test_the_page_asks_again_when_own_words_seem_to_name_somebody(closed, officer, sign_in, owed):
    client, url = sign_in(officer), reverse("signals:feedback", args=[closed])
    typed = {"key": str(new_id()), "way": "dialogue", "template": "", "words": "De politie weet het."}
    page = client.post(url, typed)
    assert page.status_code == 422
    assert 'name="sure"' in page.content.decode()
    assert "De politie weet het." in page.content.decode()
    assert client.post(url, typed | {"sure": "on"}).status_code == 302


def test_that_it_cannot_be_told_needs_a_reason(taken, officer, sign_in, owed):
    client, url = sign_in(officer), reverse("signals:cannot_tell", args=[taken])
    assert client.post(url, {"reason": ""}).status_code == 422
    assert client.post(url, {"reason": "Uit dienst"}).status_code == 302
    assert not owed(taken)


def test_a_day_that_has_passed_is_refused_beside_the_field(
    make_signal, seats, officer, professional, as_owner, sign_in
):
    signal = make_signal(by=professional)
    with as_owner():
        Signal.objects.filter(pk=signal).update(source_kind="citizen")
    typed = {"key": str(new_id()), "way": "dialogue", "template": "again", "day": "2020-01-01"}
    page = sign_in(officer).post(reverse("signals:feedback", args=[signal]), typed)
    assert page.status_code == 422
    assert "id_day" in page.content.decode()


# R7.1
def test_the_reporter_cannot_say_that_the_reporter_cannot_be_told(taken, professional, owed):
    with pytest.raises(Refused):
        cannot_tell(professional, CannotTell(signal_id=taken, reason="x"))
    assert owed(taken)


def test_where_nothing_is_owed_saying_that_it_cannot_be_told_records_nothing(taken, officer, journal):
    tell(officer, taken)
    cannot_tell(officer, CannotTell(signal_id=taken, reason="Uit dienst"))
    assert not journal(taken, "signals.feedback_impossible")


def test_after_a_decision_own_words_alone_are_enough(closed, officer, kept, row_of):
    tell(officer, closed, "", words="Blijf vooral opletten.")
    with pytest.raises(DomainError, match=r"signals\.nothing_told"):
        tell(officer, closed, "")


# R7.1
def test_what_is_no_signal_has_no_feedback(seats, officer):
    from ketenregie.signals.trends.operations import ShareTrend, share_trend

    note = share_trend(officer, ShareTrend(note_id=new_id(), text="Meer bezorgers bij de haven"))
    with pytest.raises(Refused):
        feedback_page(officer, note)
