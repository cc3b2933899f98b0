"""Whatever somebody who is signed in types into any field of any form: an answer, never an error of ours."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from ketenregie.kernel import clock
from ketenregie.kernel.ids import new_id
from ketenregie.linking.operations import BundleSignals, bundle_signals
from ketenregie.signals.operations import AskReporter, ask_reporter
from ketenregie.table.models import Item
from ketenregie.table.operations.agenda import compose
from ketenregie.table.operations.checks import ShareForCheck, share_for_check
from ketenregie.table.operations.meetings import plan_series
from tests import cast, chain
from tests.attacks.hostile import assert_calm, few, hostile, listening
from tests.table import outcomes

pytestmark = pytest.mark.django_db
ANY_ID = re.compile(r"[0-9a-f]{8}-[0-9a-f-]{27}")
LEFT_OUT = ("/aanmelden/", "/demo/", "/taal/")
# Names that a form takes and does not show until something else was chosen or a script adds them.
UNSEEN = ["m0_kind", "m0_value", "m1_value", "more_rows", "TOTAL_FORMS", "version", "next", "go"]


class Forms(HTMLParser):
    """The forms of a page: where each goes, and what its fields hold."""

    def __init__(self, path, text):
        super().__init__()
        self.path, self.found = path, []
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        if tag == "form" and given.get("method") == "post":
            self.found.append((given.get("action") or self.path, {}))
        elif self.found and tag in {"input", "select", "textarea", "button"} and given.get("name"):
            self.found[-1][1].setdefault(given["name"], given.get("value") or "")


def pages(client, known):
    """Yield one page of each kind that links lead to, with its text."""
    waiting, kinds = ["/werk/", "/signalen/", "/drieluik/", "/casussen/", *sorted(known)], set()
    while waiting:
        path = waiting.pop(0)
        kind = ANY_ID.sub("*", path).partition("?")[0]
        if kind in kinds or path.startswith((*LEFT_OUT, "/static/", "/nl/", "/en/", "/ui/")):
            continue
        kinds.add(kind)
        answer = client.get(path)
        if answer.status_code == 200 and answer.headers.get("Content-Type", "").startswith("text/html"):
            text = answer.content.decode()
            links = re.findall(r'(?:href|action)="(/[^"#]*)', text)
            waiting += [link.replace("&amp;", "&") for link in links]
            yield path, text


@pytest.fixture
def forms(officer, ketenregisseur, zorgcoordinator):
    """Every form that a contact officer, the ketenregisseur and a care coordinator come across."""
    with clock.travel(chain.WEDNESDAY):
        for actor in (officer, ketenregisseur, zorgcoordinator):
            cast.place(actor)
        plan_series(ketenregisseur)
        asked = chain.report(officer)
        ask_reporter(officer, AskReporter(signal_id=asked, message_id=new_id(), text="Which colour?"))
        two = [chain.at_triage(officer) for _ in range(2)]
        bundle_signals(
            ketenregisseur, BundleSignals(bundle_id=new_id(), signals=tuple(two), reason="yard")
        )
        at_table = chain.at_table(officer, ketenregisseur)
        compose(ketenregisseur)
        with chain.looking():
            item = Item.objects.get(dossier=at_table)
        share_for_check(ketenregisseur, ShareForCheck(item_id=item.pk, members=(outcomes.CARE,)))
        found, known = {}, {f"/signalen/{asked}/"}
        for actor in (officer, ketenregisseur, zorgcoordinator):
            client = chain.visit(Client(), actor)
            for path, text in pages(client, known):
                for action, fields in Forms(path, text).found:
                    if not action.startswith(LEFT_OUT):
                        found[(actor.role, action, *sorted(fields))] = (client, action, fields)
        yield list(found.values())


# R7.1 R7.2
def test_no_form_of_the_desk_breaks_whatever_is_typed_in_it(forms):
    actions = {action.rpartition("/")[0].rpartition("/")[2] for _client, action, _fields in forms}
    assert len(actions) > 15, actions
    fuzzed = st.integers(0, len(forms) - 1)

    @few(100)
    @given(fuzzed, st.data())
    def send(number, data):
        client, action, fields = forms[number]
        names = sorted([*fields, *UNSEEN])
        typed = data.draw(st.dictionaries(st.sampled_from(names), hostile, min_size=1, max_size=4))
        with clock.travel(chain.WEDNESDAY), listening() as heard:
            response = client.post(action, fields | typed)
        assert_calm(response, action)
        assert not heard.lines, action

    send()
