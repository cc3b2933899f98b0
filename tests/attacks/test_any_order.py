"""The public form in any order: back, two tabs, another language, sent twice. Nothing is lost or doubled."""

from __future__ import annotations

from itertools import count
from typing import Any
from uuid import UUID

import pytest
from django.test import Client
from hypothesis import strategies as st
from hypothesis.stateful import (
    Bundle,
    RuleBasedStateMachine,
    rule,
    run_state_machine_as_test,
)

from ketenregie.signals.models import Signal
from ketenregie.signals.reporting import queries, rules
from ketenregie.signals.reporting.draft import Draft
from tests.attacks.hostile import few
from tests.cluster import as_owner
from tests.signals.reporting.conftest import Page

texts = st.text(
    st.characters(codec="utf-8", categories=["L", "N", "P", "Zs", "So"]), min_size=1, max_size=30
)
FORM = "/{}/melden/"
NUMBERS = count()


class Shown(Page):
    """A page with what may be chosen on it, in the state it was shown."""

    def __init__(self, response: Any, language: str) -> None:
        self.choices: dict[str, list[str]] = {}
        self.language = language
        super().__init__(response)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note what may be chosen."""
        super().handle_starttag(tag, attrs)
        given = dict(attrs)
        if tag == "input" and given.get("type") in {"radio", "checkbox"}:
            self.choices.setdefault(str(given["name"]), []).append(given.get("value") or "on")

    @property
    def draft(self) -> Draft:
        """The draft that the page carries."""
        return Draft.open(self.fields["sealed"])

    @property
    def code(self) -> str:
        """The receipt code that the page shows, empty when it shows none."""
        _before, found, after = self.text.partition('class="kr-code"')
        return "".join(sign for sign in after.partition("</p>")[0] if sign.isdigit()) if found else ""


class Reporting(RuleBasedStateMachine):
    """Somebody with any number of tabs, who presses any button in any of them, old pages included."""

    pages: Bundle[Shown] = Bundle("pages")

    def __init__(self) -> None:
        super().__init__()
        # Somebody else each time: who sends much from one address has to wait.
        address = f"192.0.2.{next(NUMBERS) % 250}"
        self.client = Client(enforce_csrf_checks=True, REMOTE_ADDR=address)
        self.before = stored()
        self.told: dict[UUID, str] = {}

    @rule(target=pages, language=st.sampled_from(["nl", "en"]))
    def open(self, language: str) -> Shown:
        """Begin."""
        return Shown(self.client.get(FORM.format(language)), language)

    @rule(target=pages, page=pages, data=st.data(), button=st.sampled_from(["next"] * 6 + ["back"]))
    def answer(self, page: Shown, data: st.DataObject, button: str) -> Shown:
        """Fill in something, and press next or back."""
        typed = self.typed(page, data)
        answered = self.post(page, page.language, typed | {"go": button})
        kept(answered, page.draft.at, typed)
        return answered

    @rule(target=pages, page=pages, data=st.data(), language=st.sampled_from(["nl", "en"]))
    def change_language(self, page: Shown, data: st.DataObject, language: str) -> Shown:
        """Fill in something and change the language before going on: it stands there still."""
        typed = self.typed(page, data)
        answered = self.post(page, language, typed | {"go": "stay"})
        kept(answered, page.draft.at, typed)
        assert answered.draft.at == page.draft.at
        for name, value in typed.items():
            assert answered.fields[name] in (value, [value], list(value))
        return answered

    @rule(target=pages, page=pages)
    def hurry(self, page: Shown) -> Shown:
        """Fill in the least that is needed, up to the last page."""
        for _ in range(2 * len(rules.PAGES)):
            if page.action.endswith("/versturen/"):
                break
            least = {name: values[-1] for name, values in page.choices.items()}
            words = {name: "x" for name in page.fields if name in {"story", "reporter_name"}}
            page = self.post(page, page.language, page.fields | least | words | {"go": "next"})
        assert page.action.endswith("/versturen/")
        return page

    @rule(page=pages)
    def finish(self, page: Shown) -> None:
        """Hurry to the end and send: from any page, so from two tabs and after going back as well."""
        self.send(self.hurry(page))

    @rule(page=pages)
    def send(self, page: Shown) -> None:
        """Press send, on whatever page; from another one than the last it only leads there."""
        answer = Shown(
            self.client.post(FORM.format(page.language) + "versturen/", page.fields), page.language
        )
        assert answer.status in (200, 422)
        if answer.draft.at == rules.SENT:
            first = self.told.setdefault(page.draft.dossier_id, answer.code)
            assert answer.code in (first, ""), "another receipt than the first time"
        if answer.code:
            assert queries.mailbox_page(answer.code) is not None, (
                "a receipt was shown that opens nothing"
            )
        assert stored() - self.before == len(self.told), "a report is stored that nobody was told of"

    def typed(self, page: Shown, data: st.DataObject) -> dict[str, Any]:
        """Return something for every field of a page."""
        given: dict[str, Any] = {}
        for name in sorted(page.names - {"sealed", "go", "attachments"}):
            if name in page.choices:
                given[name] = data.draw(st.sampled_from(page.choices[name]))
            elif name not in {"municipality"}:
                given[name] = data.draw(texts)
        return given

    def post(self, page: Shown, language: str, fields: dict[str, Any]) -> Shown:
        """Send a page as the browser does."""
        address = FORM.format(language) + "vragen/"
        answer = Shown(self.client.post(address, page.fields | fields), language)
        assert answer.status in (200, 422), answer.status
        assert not answer.response.cookies
        return answer


def kept(page: Shown, question: str, typed: dict[str, Any]) -> None:
    """Hold that everything that was typed travels on in the page that came back."""
    held = page.draft.answers.get(question, {})
    for name, value in typed.items():
        assert held[name] in (value, [value]), (question, name)


def stored() -> int:
    """Return how many reports there are."""
    with as_owner():
        return Signal.objects.count()


# R1.1 R1.6
@pytest.mark.django_db
def test_in_any_order_nothing_typed_is_lost_and_each_report_is_stored_once(db):
    run_state_machine_as_test(Reporting, settings=few(10, stateful_step_count=12))
