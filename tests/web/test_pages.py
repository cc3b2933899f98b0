"""Who may open which page: one table of all addresses, and what each answers to whom.

The columns: somebody not signed in, the contact officer who reported, the chain director, a contact
officer of another municipality, the administrator. 302 leads to signing in or to where it is shown,
405 is an address that only takes what is sent, 404 hides from an outsider that it exists.
"""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import URLPattern, get_resolver, reverse

from ketenregie.kernel import clock
from ketenregie.kernel.ids import new_id
from ketenregie.linking import operations as linking
from ketenregie.linking import rules
from ketenregie.linking.blind.operations import Ask, ask
from ketenregie.linking.models import Verdict
from ketenregie.linking.verdicts.operations import Decide as DecideLink
from ketenregie.linking.verdicts.operations import decide as decide_link
from ketenregie.signals.attachments.operations import AddFiles, add_files
from ketenregie.signals.models import Mention
from ketenregie.signals.operations import KeepDraft, keep_draft
from ketenregie.table.live.operations import AddNote, add_note
from ketenregie.table.operations.agenda import compose
from ketenregie.table.operations.decisions import Decide, decide
from ketenregie.table.operations.meetings import plan_series
from ketenregie.table.tailored.operations.calling import CallTailored, call_tailored
from ketenregie.table.tailored.operations.holding import WriteNote, write_note
from ketenregie.table.tailored.operations.outside import AddThirdParty, add_third_party
from ketenregie.table.tailored.urls import urlpatterns as tailored_urls
from tests import cast, chain
from tests.linking import pairs
from tests.signals.attachments.conftest import make_ready
from tests.table import outcomes
from tests.table.conftest import item_of

COLUMNS = ("public", "officer", "director", "elsewhere", "administrator")
PAGES: dict[str, tuple[int, ...]] = {
    "home": (200, 200, 200, 200, 200),
    "set_language": (405, 405, 405, 405, 405),
    "healthz": (503, 503, 503, 503, 503),
    "catalogue": (200, 200, 200, 200, 200),
    "work": (302, 200, 200, 200, 200),
    "work_stand": (286, 200, 200, 200, 200),
    "report": (302, 302, 302, 302, 302),
    "reporting:start": (200, 200, 200, 200, 200),
    "reporting:questions": (302, 302, 302, 302, 302),
    "reporting:send": (302, 302, 302, 302, 302),
    "reporting:done": (200, 200, 200, 200, 200),
    "reporting:earlier": (200, 200, 200, 200, 200),
    "reporting:anonymous": (200, 200, 200, 200, 200),
    "reporting:too_large": (413, 413, 413, 413, 413),
    "reporting:from_work": (200, 200, 200, 200, 200),
    "reporting:method": (200, 200, 200, 200, 200),
    "reporting:route_card": (404, 404, 404, 404, 404),
    "reporting:code": (200, 200, 200, 200, 200),
    "reporting:letters": (302, 302, 302, 302, 302),
    "parties:capacities": (302, 200, 200, 200, 200),
    "parties:away": (302, 200, 200, 200, 200),
    "parties:back": (302, 405, 405, 405, 405),
    "parties:working_days": (302, 200, 200, 200, 200),
    "parties:second_factor": (302, 200, 200, 200, 200),
    "parties:people": (302, 403, 403, 403, 200),
    "linking:model": (302, 403, 403, 403, 200),
    "parties:add_person": (302, 403, 403, 403, 200),
    "parties:person": (302, 403, 403, 403, 200),
    "parties:renew_sign_in": (302, 403, 403, 403, 200),
    "parties:set_account": (302, 405, 405, 405, 405),
    "parties:give_capacity": (302, 403, 403, 403, 200),
    "parties:change_capacity": (302, 403, 403, 403, 200),
    "parties:set_days": (302, 403, 403, 403, 200),
    "parties:end_capacity": (302, 403, 403, 403, 200),
    "parties:chain_director": (302, 403, 403, 403, 200),
    "signals:list": (302, 200, 200, 200, 200),
    "signals:new": (302, 200, 200, 200, 403),
    "signals:keep_draft": (405, 405, 405, 405, 405),
    "signals:draft": (302, 200, 404, 404, 403),
    "signals:discard_draft": (405, 405, 405, 405, 405),
    "signals:handouts": (302, 200, 200, 200, 200),
    "signals:poster": (302, 200, 200, 200, 200),
    "signals:route_card": (302, 200, 200, 200, 200),
    "signals:received": (302, 404, 404, 404, 403),
    "signals:found_own": (405, 405, 405, 405, 405),
    "signals:found": (405, 405, 405, 405, 405),
    "signals:search": (302, 200, 200, 200, 403),
    "signals:trends": (302, 200, 200, 200, 403),
    "signals:read_trend": (405, 405, 405, 405, 405),
    "signals:phone": (302, 200, 200, 200, 403),
    "signals:keep_phone": (405, 405, 405, 405, 405),
    "signals:phone_draft": (302, 404, 404, 404, 403),
    "signals:email": (302, 200, 200, 200, 403),
    "signals:mail": (302, 404, 404, 404, 403),
    "signals:page": (302, 200, 404, 404, 404),
    "signals:take_up": (302, 200, 404, 404, 404),
    "signals:danger": (302, 200, 404, 404, 404),
    "signals:consult": (302, 200, 404, 404, 404),
    "signals:advise": (302, 200, 404, 404, 404),
    "signals:conversation": (302, 200, 404, 404, 404),
    "signals:mentions": (302, 200, 404, 404, 404),
    "signals:withdraw_mention": (302, 200, 404, 404, 404),
    "signals:indicators": (302, 200, 404, 404, 404),
    "signals:withdraw_indicator": (405, 405, 405, 405, 405),
    "signals:correct_facts": (302, 200, 404, 404, 404),
    "signals:note": (302, 200, 404, 404, 404),
    "signals:add_files": (302, 200, 404, 404, 404),
    "signals:file": (302, 200, 404, 404, 404),
    "signals:file_content": (302, 200, 404, 404, 404),
    "signals:file_picture": (302, 200, 404, 404, 404),
    "signals:withdraw_file": (302, 200, 404, 404, 404),
    "signals:ask": (302, 200, 404, 404, 404),
    "signals:feedback": (302, 200, 404, 404, 404),
    "signals:cannot_tell": (302, 200, 404, 404, 404),
    "signals:answer": (302, 200, 404, 404, 404),
    "signals:read": (405, 405, 405, 405, 405),
    "route:page": (302, 302, 404, 404, 404),
    "route:map": (302, 200, 404, 404, 404),
    "route:hand_over": (302, 200, 404, 404, 403),
    "route:agenda": (302, 403, 404, 403, 403),
    "route:triage": (302, 403, 404, 403, 403),
    "route:propose_close": (302, 200, 404, 404, 403),
    "route:answer_close": (302, 403, 404, 403, 403),
    "route:reopen": (302, 200, 404, 404, 403),
    "route:undermining": (302, 200, 404, 404, 403),
    "route:ask_undermining": (302, 403, 404, 403, 403),
    "route:judge": (302, 200, 404, 404, 403),
    "route:casustafel": (302, 200, 404, 404, 403),
    "route:riec": (302, 200, 404, 404, 403),
    "route:riec_answer": (302, 200, 404, 404, 403),
    "route:own_table": (302, 200, 200, 200, 403),
    "route:hear": (302, 403, 404, 403, 403),
    "route:direct": (302, 200, 404, 404, 403),
    "route:ave": (302, 200, 404, 404, 403),
    "route:part": (302, 200, 404, 404, 403),
    "route:answer_part": (302, 200, 404, 404, 403),
    "route:elsewhere": (302, 403, 404, 403, 403),
    "route:reverse": (302, 403, 404, 403, 403),
    "route:help": (302, 200, 404, 404, 403),
    "route:help_done": (302, 200, 404, 404, 403),
    "route:help_again": (302, 200, 404, 404, 403),
    "route:agreement_done": (405, 405, 405, 405, 405),
    "linking:add": (302, 200, 404, 404, 403),
    "linking:links": (302, 200, 200, 200, 403),
    "linking:compare": (302, 200, 200, 404, 403),
    "linking:compare_words": (302, 200, 200, 404, 403),
    "linking:release": (302, 403, 200, 404, 403),
    "linking:undo": (302, 200, 200, 404, 403),
    "linking:follow": (302, 403, 200, 404, 403),
    "linking:ask": (302, 200, 404, 404, 403),
    "linking:answer": (302, 403, 200, 404, 403),
    "linking:page": (302, 404, 200, 404, 404),
    "linking:picture": (302, 404, 200, 404, 404),
    "linking:extend": (302, 404, 200, 404, 403),
    "linking:take_out": (302, 404, 200, 404, 404),
    "cases:list": (302, 200, 200, 200, 200),
    "cases:page": (302, 200, 200, 404, 403),
    "cases:start_track": (302, 200, 200, 404, 403),
    "cases:next_action": (302, 200, 200, 404, 403),
    "cases:release": (302, 200, 200, 404, 403),
    "cases:lead": (302, 200, 200, 404, 403),
    "cases:agree": (302, 200, 200, 404, 403),
    "cases:keep": (405, 405, 405, 405, 405),
    "table:list": (302, 200, 200, 200, 200),
    "table:theme": (302, 403, 200, 403, 403),
    "table:checks": (302, 403, 200, 403, 403),
    "table:take_along": (302, 403, 200, 403, 403),
    "table:read_in": (405, 405, 405, 405, 405),
    "table:take_off": (302, 403, 200, 404, 403),
    "table:order": (405, 405, 405, 405, 405),
    "item_paper": (302, 404, 200, 404, 403),
    "papers": (302, 404, 200, 404, 403),
    "table:board": (302, 403, 200, 403, 403),
    "table:board_sheet": (302, 403, 200, 403, 403),
    "table:week": (302, 403, 200, 403, 403),
    "table:hick_up": (302, 200, 200, 200, 403),
    "table:address": (405, 405, 405, 405, 405),
    "table:plan": (302, 403, 200, 403, 403),
    "table:subscription": (302, 403, 200, 403, 403),
    "table:feed": (404, 404, 404, 404, 404),
    "table:call": (302, 200, 200, 403, 403),
    "table:send_call": (405, 405, 405, 405, 405),
    "table:answer_call": (405, 405, 405, 405, 405),
    "table:arrange": (302, 403, 200, 403, 403),
    "table:reached": (405, 405, 405, 405, 405),
    "table:cancel": (302, 403, 200, 403, 403),
    "table:put_on": (405, 405, 405, 405, 405),
    "table:item": (302, 200, 200, 404, 403),
    "table:share": (405, 405, 405, 405, 405),
    "table:shown": (302, 403, 200, 403, 403),
    "table:answer": (405, 405, 405, 405, 405),
    "table:decide": (302, 403, 200, 404, 403),
    "table:amend": (302, 403, 200, 404, 403),
    "table:confirm": (405, 405, 405, 405, 405),
    "table:meeting": (302, 403, 200, 403, 403),
    "table:attendance": (405, 405, 405, 405, 405),
    "table:close": (405, 405, 405, 405, 405),
    "table:approve": (405, 405, 405, 405, 405),
    "table:minutes": (302, 404, 200, 404, 403),
    "table:minutes_word": (302, 404, 200, 404, 403),
    "table:room": (302, 403, 200, 403, 403),
    "table:chair": (302, 403, 200, 403, 403),
    "table:follow": (302, 403, 200, 403, 403),
    "table:type": (302, 403, 200, 403, 403),
    "table:words": (405, 405, 405, 405, 405),
    "table:stand": (286, 403, 200, 403, 403),
    "table:bring": (405, 405, 405, 405, 405),
    "table:keep_typing": (405, 405, 405, 405, 405),
    "table:withdraw": (302, 403, 200, 404, 403),
    "table:change_note": (302, 403, 200, 403, 403),
    "table:give_agreement": (302, 200, 200, 404, 403),
    "table:call_tailored": (302, 403, 200, 403, 403),
    "table:agreed": (302, 404, 404, 404, 403),
    "table:tailored": (302, 403, 200, 404, 403),
    "table:invite": (302, 403, 200, 404, 403),
    "table:take_back": (405, 405, 405, 405, 405),
    "table:move_tailored": (302, 403, 200, 404, 403),
    "table:cancel_tailored": (302, 403, 200, 404, 403),
    "table:reply": (405, 405, 405, 405, 405),
    "table:tailored_present": (405, 405, 405, 405, 405),
    "table:third_party": (302, 403, 200, 404, 403),
    "table:sign_secrecy": (302, 403, 200, 404, 403),
    "table:declaration": (302, 403, 200, 404, 403),
    "table:hand_out": (302, 403, 200, 404, 403),
    "table:hand_out_back": (405, 405, 405, 405, 405),
    "table:tailored_note": (302, 403, 200, 404, 403),
    "table:change_tailored_note": (302, 403, 200, 404, 403),
    "table:tailored_agree": (302, 403, 200, 404, 403),
    "table:close_tailored": (405, 405, 405, 405, 405),
    "table:tailored_minutes": (302, 403, 200, 404, 403),
    "table:tailored_minutes_word": (302, 403, 200, 404, 403),
    "account_login": (200, 302, 302, 302, 302),
    "account_logout": (302, 200, 200, 200, 200),
    "account_inactive": (200, 200, 200, 200, 200),
    "account_reauthenticate": (302, 403, 403, 403, 403),
    "account_change_password": (302, 404, 404, 404, 404),
    "account_invitation": (200, 200, 200, 200, 200),
    "mfa_authenticate": (302, 302, 302, 302, 302),
    "mfa_reauthenticate": (302, 403, 403, 403, 403),
    "mfa_index": (302, 200, 200, 200, 200),
    "mfa_activate_totp": (302, 200, 200, 200, 200),
    "mfa_deactivate_totp": (302, 404, 404, 404, 404),
    "mfa_view_recovery_codes": (302, 404, 404, 404, 404),
    "mfa_generate_recovery_codes": (302, 200, 200, 200, 200),
    "mfa_download_recovery_codes": (302, 404, 404, 404, 404),
    "mfa_login_webauthn": (302, 302, 302, 302, 302),
    "mfa_reauthenticate_webauthn": (302, 403, 403, 403, 403),
    "mfa_list_webauthn": (302, 200, 200, 200, 200),
    "mfa_add_webauthn": (302, 200, 200, 200, 200),
    "mfa_edit_webauthn": (302, 404, 404, 404, 404),
    "mfa_remove_webauthn": (302, 404, 404, 404, 404),
    "demo:people": (404, 404, 404, 404, 404),
    "outbox": (302, 200, 200, 200, 200),
}


# Pages about a signal that is brought to the chain director, and stands in a bundle.
ABOUT_A_TAILORED = frozenset(f"table:{one.name}" for one in tailored_urls)
ABOUT_A_PART = {
    f"linking:{page}" for page in ("take_out", "compare", "compare_words", "release", "follow", "answer")
}


def names(patterns=None, prefix=""):
    """Yield the name of every address, and of what it is made."""
    for one in patterns or get_resolver().url_patterns:
        if isinstance(one, URLPattern):
            yield f"{prefix}{one.name}", tuple(one.pattern.converters)
        else:
            inside = prefix + (f"{one.namespace}:" if one.namespace else "")
            for name, parts in names(one.url_patterns, inside):
                yield name, (*one.pattern.converters, *parts)


@pytest.fixture
def wednesday():
    with clock.travel(chain.WEDNESDAY):
        yield


@pytest.fixture
def things(db, wednesday, officer, ketenregisseur):
    """One of each: a signal, a bundle, an item on the agenda, a case."""
    cast.place(ketenregisseur)
    plan_series(ketenregisseur)
    signal = chain.report(officer)
    parts = tuple(chain.at_triage(officer) for _ in range(2))
    bundle = new_id()
    linking.bundle_signals(
        ketenregisseur, linking.BundleSignals(bundle_id=bundle, signals=parts, reason="the same van")
    )
    weighed = chain.at_table(officer, ketenregisseur)
    decided = chain.at_table(officer, ketenregisseur)
    compose(ketenregisseur)
    made = Decide(decision_id=new_id(), item_id=item_of(decided).pk, outcome=outcomes.SUSPICION)
    decide(ketenregisseur, made)
    noted = AddNote(note_id=new_id(), item_id=item_of(weighed).pk, text="was heard")
    add_note(ketenregisseur, noted)
    with chain.looking():
        mention = Mention.objects.get(dossier=signal).pk
    file = make_ready()
    add_files(officer, AddFiles(signal_id=signal, files=(file,)))
    return {"signal": signal, "bundle": bundle, "mention": mention, "item": item_of(weighed)} | {
        "case": _case_of(decided),
        "note": noted.note_id,
        "agreement": _agreement_on(_case_of(decided)),
        **_tailored(ketenregisseur, _case_of(decided)),
        "part": parts[0],
        "other": parts[1],
        **_linked(officer, parts),
        "file": file.id,
        "draft": keep_draft(officer, KeepDraft(draft_id=new_id(), typed={"text": ["a van"]})),
    }


def _tailored(director, case):
    """A meeting on the case with a third party and a passage of its minutes; nobody is invited."""
    day = clock.now() + timedelta(days=7)
    called = CallTailored(meeting_id=new_id(), case_id=case, starts_at=day, purpose="what is needed")
    meeting = call_tailored(director, called)
    third = AddThirdParty(third_party_id=new_id(), meeting_id=meeting, name="T. Est", about="doctor")
    add_third_party(director, third)
    written = WriteNote(note_id=new_id(), meeting_id=meeting, kind="note", text="was said")
    write_note(director, written)
    found = {"tailored": meeting, "third_party": third.third_party_id}
    return found | {"tailored_note": written.note_id}


def _linked(officer, parts):
    """A pair that the officer put off, and a question that waits."""
    pairs.found(*parts)
    with chain.looking():
        mentions = rules.in_order(
            *Mention.objects.filter(dossier__in=parts).values_list("pk", flat=True)
        )
    given = {mentions: "later"}
    decide_link(officer, DecideLink(act_id=new_id(), signals=parts, given=given, reason="first ask"))
    with chain.looking():
        verdict = Verdict.objects.get().pk
    question = ask(officer, Ask(question_id=new_id(), signal_id=parts[0]))
    return {"verdict": verdict, "question": question}


def _case_of(signal):
    from ketenregie.cases.models import Case

    with chain.looking():
        return Case.objects.get(origin=signal).pk


def _agreement_on(case):
    from ketenregie.route.models import Agreement

    with chain.looking():
        return Agreement.objects.filter(dossier=case).first().pk


@pytest.fixture
def address(things, officer):
    """Return the address of a page, about the thing it is about."""
    known = {
        "signal_id": things["signal"],
        "mention_id": things["mention"],
        "other_id": things["other"],
        "verdict_id": things["verdict"],
        "question_id": things["question"],
        "file_id": things["file"],
        "draft_id": things["draft"],
        "note_id": things["note"],
        "agreement": things["agreement"],
        "third_party_id": things["third_party"],
        "look": "neutraal",
        "party": "fier",
        "item_id": things["item"].pk,
        "meeting_id": things["item"].meeting_id,
        "person_id": officer.person_id,
        "capacity_id": officer.capacity_id,
        "outcome": "running",
        "kind": "care",
        "language": "nl",
        "pk": 1,
        "uidb64": "MQ",
        "token": "x",
        "secret": "x",
    }
    dossiers = {"linking": things["bundle"], "cases": things["case"], "table": things["case"]}

    def make(name, parts):
        about = dossiers.get(name.partition(":")[0], things["signal"])
        values = {part: known.get(part, new_id()) for part in parts}
        if name in ABOUT_A_PART:
            values["signal_id"] = things["part"]
        if name in ABOUT_A_TAILORED:
            own = {"meeting_id": things["tailored"], "note_id": things["tailored_note"]}
            values |= {part: own[part] for part in parts if part in own}
        if "dossier" in parts:
            values["dossier"] = about
        return reverse(name, kwargs=values)

    return make


@pytest.fixture
def visitors(things, officer, ketenregisseur, officer_elsewhere, administrator):
    signed_in = (officer, ketenregisseur, officer_elsewhere, administrator)
    return [Client(), *(chain.visit(Client(), actor) for actor in signed_in)]


# R7.1
def test_every_page_answers_each_as_the_table_says(address, visitors):
    said = {
        name: tuple(visitor.get(address(name, parts)).status_code for visitor in visitors)
        for name, parts in names()
    }
    assert said == PAGES


def test_no_page_of_ours_breaks_for_anybody():
    assert not [name for name, answers in PAGES.items() if 500 in answers]
