"""The table: the minutes of a meeting of 25 items on paper, and a decision on twelve screens (R5.5).

The anchors, in the same run: the same words without the gate for the papers, and one screen alone for
the twelve.
"""

from __future__ import annotations

import http.client
import statistics
import threading
import time
from dataclasses import dataclass, field
from datetime import timedelta
from typing import TYPE_CHECKING

import psycopg
from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore

from benchmarks.collection import OFFICER
from benchmarks.intake import served
from benchmarks.measure import quantile, tell, tell_times, times
from benchmarks.walls import plain_connection
from ketenregie.kernel import clock
from ketenregie.kernel.actor import Actor, Holder
from ketenregie.kernel.ids import new_id
from ketenregie.parties.models import Person
from ketenregie.protocol import gate
from ketenregie.route import steps as route
from ketenregie.route.operations.bring import HandOver, hand_over
from ketenregie.route.operations.triage import Triage, triage
from ketenregie.route.rules import AgreementFacts
from ketenregie.signals.models import Mention, Signal
from ketenregie.table import actions, rules
from ketenregie.table.live.operations import AddNote, BringToTable, add_note, bring_to_table
from ketenregie.table.minutes import pdf, word
from ketenregie.table.models import Item, Meeting
from ketenregie.table.operations.agenda import compose
from ketenregie.table.operations.checks import ShareForCheck, share_for_check
from ketenregie.table.operations.decisions import Decide, decide
from ketenregie.table.operations.meetings import plan_series
from ketenregie.table.papers import queries as papers
from ketenregie.table.papers.text import as_text
from ketenregie.table.queries import minutes

if TYPE_CHECKING:
    from uuid import UUID

ITEMS, SCREENS, DECISIONS = 25, 12, 8
EVERY = 0.5
CARE, POLICE = Holder("fier", "zorgcoordinator"), Holder("politie", "rechercheur_tmm")
DIRECTION = Holder("zvhf", "procesregisseur")
DIRECTOR = Actor.person(new_id(), new_id(), Holder("zvhf", "ketenregisseur"))
SUPPORTER = Actor.person(new_id(), new_id(), Holder("zvhf", "procesondersteuner"))
MEMBERS = tuple(Actor.person(new_id(), new_id(), seat) for seat in (DIRECTION, CARE, POLICE))
REPORT = gate.Action(
    "bench.table_report", "write", "intake", ("signal",), frozenset({"narrative", "identity", "work"})
)
REPORTED = gate.EventType("bench.table_reported", "")
SAID = (
    "De aandachtsfunctionaris vertelt dat de situatie op de verzonnen werf in twee weken is veranderd: "
    "er slapen nu zeven mensen, en een busje haalt hen om zes uur op. De zorgcoördinator heeft met een "
    "van hen gesproken, met een tolk, en hoorde dat het loon wordt ingehouden."
)


def run() -> None:
    """Measure and print."""
    _people()
    plan_series(DIRECTOR)
    items = [_item() for _ in range(ITEMS + 2 * DECISIONS)]
    _papers(items[:ITEMS])
    _screens(items[ITEMS:])


# -- the minutes


def _papers(items: list[UUID]) -> None:
    for item in items:
        for _ in range(3):
            add_note(SUPPORTER, AddNote(note_id=new_id(), item_id=item, text=SAID))
        _decide(item)
    meeting = _meeting_of(items[0])
    one = times(lambda: minutes.minutes_paper(SUPPORTER, meeting), 15, warm=2)
    other = times(lambda: minutes.minutes_paper(SUPPORTER, meeting, "docx"), 15, warm=2)
    with gate.passage(SUPPORTER, actions.MINUTES) as p:
        text = minutes.gather(p, Meeting.objects.get(pk=meeting)) | {"version": "1"}
    bare = statistics.median(times(lambda: pdf.render(text), 15, warm=2))
    plain = statistics.median(times(lambda: word.render(text), 15, warm=2))
    read = times(lambda: _taken(meeting), 15, warm=2)
    tell_times("papers of 25 items as PDF", read, "2000 ms, as for the minutes")
    tell_times("minutes of 25 decided items as PDF", one, "2000 ms promised")
    tell("minutes as PDF, against the typesetting alone", statistics.median(one) / bare, "x", "1")
    tell_times("minutes of 25 decided items for Word", other, "2000 ms promised")
    tell("minutes for Word, against the writing alone", statistics.median(other) / plain, "x", "1")


def _taken(meeting: UUID) -> bytes:
    """The papers of a meeting as a member takes them, from the first word opened to the file."""
    found = papers.meeting_papers(SUPPORTER, meeting)
    return pdf.render(as_text(found, {}) | {"version": "1"}, pdf.PAPERS)


def _decide(item: UUID) -> None:
    outcome = rules.Outcome(
        outcome=rules.RUNNING,
        reason=SAID,
        expected="Of de mensen na de oogst worden verplaatst.",
        watch="De werf, op marktdagen.",
        watcher=OFFICER.holder,
        review_on=clock.today() + timedelta(days=28),
        necessity="Twee signalen noemen dezelfde werf.",
        agreements=(
            AgreementFacts("Vrijhouden van zeven bedden", CARE, clock.today() + timedelta(days=5)),
            AgreementFacts("Vergunning nakijken", DIRECTION, clock.today() + timedelta(days=9)),
        ),
    )
    decide(SUPPORTER, Decide(decision_id=new_id(), item_id=item, outcome=outcome))


# -- the screens


@dataclass
class Screen:
    """Somebody's screen: it asks every so often whether something changed, as the page does."""

    port: int
    meeting: UUID
    actor: Actor
    cookie: str
    saw: dict[str, float] = field(default_factory=dict)
    asked: list[float] = field(default_factory=list)
    stand: str = ""

    def follow(self, done: threading.Event) -> None:
        """Ask until told to stop, and note when the number of decided items went up."""
        line = http.client.HTTPConnection("127.0.0.1", self.port, timeout=20)
        while not done.is_set():
            began = time.perf_counter()
            self._ask(line)
            took = time.perf_counter() - began
            self.asked.append(took * 1000)
            done.wait(max(0.0, EVERY - took))

    def _ask(self, line: http.client.HTTPConnection) -> None:
        url = f"/drieluik/{self.meeting}/stand/?blik=meelezen&stand={self.stand}"
        line.request("GET", url, headers={"Cookie": self.cookie, "HX-Request": "true"})
        answer = line.getresponse()
        body = answer.read().decode()
        if answer.status == 204:
            return
        if answer.status != 200:
            raise RuntimeError(answer.status, body[:300])
        self.stand = body.partition('name="stand" value="')[2].partition('"')[0]
        self.saw.setdefault(str(body.count('class="is-done"')), time.perf_counter())


def _screens(items: list[UUID]) -> None:
    meeting = _meeting_of(items[0])
    seats = (SUPPORTER, DIRECTOR, *MEMBERS)
    cookies = {seat.person_id: signed_in(seat) for seat in seats}
    with served() as (_web, port):
        alone = [Screen(port, meeting, SUPPORTER, cookies[SUPPORTER.person_id])]
        one = _seen(alone, items[:DECISIONS])
        many = [seats[nth % len(seats)] for nth in range(SCREENS)]
        screens = [Screen(port, meeting, seat, cookies[seat.person_id]) for seat in many]
        all_of_them = _seen(screens, items[DECISIONS:])
    asked = [took for screen in screens for took in screen.asked]
    tell_times("a decision on one screen alone, after it was made", one, "1000 ms promised")
    tell_times("a decision on twelve screens, after it was made", all_of_them, "1000 ms promised")
    tell("the slowest of twelve screens", max(all_of_them), "ms", "1000 ms promised")
    ratio = quantile(all_of_them, 0.95) / quantile(one, 0.95)
    tell("a decision on twelve screens against one, p95", ratio, "x", "1")
    tell_times("whether something changed, twelve screens asking", asked)


def _seen(screens: list[Screen], items: list[UUID]) -> list[float]:
    """Decide on items one after another; returns how long each took to be on each screen."""
    done = threading.Event()
    threads = [threading.Thread(target=screen.follow, args=(done,)) for screen in screens]
    for nth, thread in enumerate(threads):
        thread.start()
        time.sleep(EVERY / len(threads) * (nth % 3))
    time.sleep(2)
    made: list[float] = []
    for item in items:
        bring_to_table(SUPPORTER, BringToTable(item_id=item))
        time.sleep(1.5)
        _decide(item)
        made.append(time.perf_counter())
        time.sleep(1.7)
    done.set()
    for thread in threads:
        thread.join()
    found = []
    for screen in screens:
        # What was decided before is on the screen at once; every decision after it is one more.
        counts = sorted(screen.saw, key=int)[-len(items) :]
        found += [(screen.saw[count] - at) * 1000 for count, at in zip(counts, made, strict=True)]
    return found


# -- who and what


def _people() -> None:
    with plain_connection() as owner:
        for actor in (SUPPORTER, DIRECTOR, *MEMBERS):
            place(owner, actor)


def place(owner: psycopg.Connection, actor: Actor) -> None:
    """Give somebody a person and a seat in the house."""
    facts = {"person": actor.person_id, "capacity": actor.capacity_id, "party": actor.party}
    facts |= {"role": actor.role, "email": f"{actor.person_id}@voorbeeld.example"}
    owner.execute(PERSON, facts)
    owner.execute(CAPACITY, facts)


def signed_in(actor: Actor) -> str:
    """Return the cookie of somebody who is signed in and acts in this seat."""
    person = Person.objects.get(pk=str(actor.person_id))
    session = SessionStore()
    session[SESSION_KEY] = str(person.pk)
    session[BACKEND_SESSION_KEY] = "allauth.account.auth_backends.AuthenticationBackend"
    session[HASH_SESSION_KEY] = person.get_session_auth_hash()
    session["capacity_id"] = str(actor.capacity_id)
    session.create()
    return f"{settings.SESSION_COOKIE_NAME}={session.session_key}"


def _item() -> UUID:
    """Report a signal, bring it to the table and share it for the check; returns the item."""
    with gate.passage(OFFICER, REPORT) as p:
        made = p.found("signal", purpose="signal")
        ref = p.seal(gate.Narrative(text=SAID), dossier=made.id)
        facts = {"channel": "professional_municipal", "source_kind": "municipal", "form": "arbeid"}
        facts |= {"reporter_party": OFFICER.party or "", "municipality": "GM0080"}
        p.insert(
            Signal(
                dossier_id=made.id,
                reference=made.reference,
                received_at=clock.now(),
                story_ref=ref,
                **facts,
            )
        )
        name = p.seal(gate.PersonIdentity(name="Verzonnen Voorbeeld"), dossier=made.id)
        p.insert(Mention(id=new_id(), dossier_id=made.id, kind="person", ref=name, made_at=clock.now()))
        route.open_step(p, "enrich", dossier=made.id, holder=OFFICER.holder)
        p.record(REPORTED, dossier=made.id)
    hand_over(OFFICER, HandOver(dossier_id=made.id))
    triage(DIRECTOR, Triage(dossier_id=made.id, outcome="agenda", reason="samen wegen"))
    compose(DIRECTOR)
    with gate.passage(DIRECTOR, actions.ITEM, dossier=made.id):
        item: UUID = Item.objects.get(dossier_id=made.id).pk
    share_for_check(DIRECTOR, ShareForCheck(item_id=item, members=(DIRECTION, CARE, POLICE)))
    return item


def _meeting_of(item: UUID) -> UUID:
    with gate.passage(DIRECTOR, actions.STAND):
        found: UUID = Item.objects.get(pk=item).meeting_id
    return found


PERSON = """
insert into parties_person (id, email, name, work_phone, password, made_at, is_active)
values (%(person)s, %(email)s, 'Verzonnen Voorbeeld', '', '!', now(), true)
"""
CAPACITY = """
insert into parties_capacity (id, person_id, party_id, role, starts_on, made_at, version)
values (%(capacity)s, %(person)s, %(party)s, %(role)s, current_date - 30, now(), 1)
"""
