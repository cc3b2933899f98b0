"""The components: every entry of the catalogue renders, and keeps what it promises."""

from __future__ import annotations

import re
from collections import Counter
from html.parser import HTMLParser
from pathlib import Path

import pytest
from django.template import Context, Template
from django.template.loader import render_to_string
from django.test import RequestFactory
from django.test.signals import template_rendered
from django.utils import translation

from ketenregie.web.pages import catalogue

TEMPLATES = Path(catalogue.__file__).resolve().parents[1] / "templates"
ENTRIES = [entry for _group, entries in catalogue.GROUPS for entry in entries]
# Parts of the frames, which the catalogue does not repeat.
FRAMES = {"demo_banner", "foot", "messages", "nav"}


class Elements(HTMLParser):
    """The elements of a page with their attributes."""

    def __init__(self, html):
        super().__init__()
        self.found = []
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        self.found.append((tag, dict(attrs)))

    def values(self, name):
        return [attrs[name] for _tag, attrs in self.found if attrs.get(name)]


@pytest.fixture(scope="module")
def page():
    request = RequestFactory().get("/ui/")
    with translation.override("nl"):
        return catalogue.catalogue(request).content.decode()


@pytest.fixture(params=ENTRIES, ids=lambda entry: entry.code)
def entry(request):
    return request.param


def test_an_entry_renders_and_explains_itself(entry):
    assert str(entry.render()).strip()
    assert entry.purpose
    assert entry.parameters
    assert entry.access


def test_an_example_shows_no_inline_style_or_script(entry):
    for tag, attrs in Elements(entry.render()).found:
        assert tag not in {"script", "style"}
        assert "style" not in attrs
        assert not [name for name in attrs if name.startswith("on")]


def test_a_drawing_is_hidden_or_named(entry):
    drawings = [attrs for tag, attrs in Elements(entry.render()).found if tag == "svg"]
    assert all(attrs.get("aria-hidden") == "true" or attrs.get("aria-label") for attrs in drawings)


def test_no_two_elements_of_the_catalogue_share_an_id(page):
    ids = Counter(Elements(page).values("id"))
    assert [name for name, times in ids.items() if times > 1] == []


def test_every_id_that_is_referred_to_exists(page):
    elements = Elements(page)
    ids = set(elements.values("id"))
    named = (*elements.values("aria-describedby"), *elements.values("aria-labelledby"))
    wanted = {one for value in (*named, *elements.values("for")) for one in value.split()}
    wanted |= {href[1:] for href in elements.values("href") if re.fullmatch(r"#.+", href)}
    assert wanted - ids == set()


def test_every_component_has_an_entry():
    used = set()

    def note(template, **_facts):
        used.add(template.name)

    template_rendered.connect(note)
    try:
        for entry in ENTRIES:
            entry.render()
    finally:
        template_rendered.disconnect(note)
    there = {f"ui/{path.name}" for path in (TEMPLATES / "ui").glob("*.html")}
    assert there - used - {f"ui/{name}.html" for name in FRAMES} == set()


def test_every_example_belongs_to_an_entry():
    there = {path.stem for path in (TEMPLATES / "catalogue").glob("*.html")}
    assert there == {entry.code for entry in ENTRIES}


def test_a_state_we_do_not_know_still_shows_its_word():
    shown = Template('{% status "something" "Iets" %}{% status "other" %}').render(Context())
    assert ">Iets<" in shown
    assert ">other<" in shown


def test_the_steps_of_the_route_have_a_look():
    from ketenregie.region import pack
    from ketenregie.web.look.statuses import UNKNOWN, look_of

    steps = set(pack.current().route.steps)
    assert [code for code in sorted(steps) if look_of(code) is UNKNOWN] == []


def test_a_panel_is_named_by_its_heading():
    panel = '{% panel title="Wie ziet wat" level=3 %}<p>Niets</p>{% endpanel %}'
    shown = Template(panel).render(Context())
    assert 'aria-labelledby="h-wie-ziet-wat"' in shown
    assert '<h3 id="h-wie-ziet-wat">Wie ziet wat</h3>' in shown
    assert "<p>Niets</p>" in shown


def test_words_from_outside_are_escaped():
    shown = render_to_string("ui/quote.html", {"text": "<b>vet</b>", "source": "<i>"})
    assert "<b>" not in shown
    assert "<i>" not in shown


def test_initials_and_codes_are_written_for_people():
    shown = Template("{{ name|initials }} {{ code|in_fours }}").render(
        Context({"name": "Sanne de Vries-Hoekstra", "code": "4821093377560142"})
    )
    assert shown.startswith("SV ")
    assert re.sub("<[^>]+>", "", shown) == "SV 4821 0933 7756 0142"
