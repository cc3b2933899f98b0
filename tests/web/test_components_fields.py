"""A form field: its label, hint, error and control belong together, whatever its kind."""

from __future__ import annotations

import re
from datetime import date

import pytest
from django import forms
from django.template import Context, Template
from django.template.loader import render_to_string
from django.utils import translation

from ketenregie.web.look.fields import parts_of


class Form(forms.Form):
    name = forms.CharField(label="Naam", help_text="Zoals u wilt heten")
    note = forms.CharField(widget=forms.Textarea, required=False)
    day = forms.DateField()
    colour = forms.ChoiceField(
        label="Kleur",
        widget=forms.RadioSelect,
        choices=[("", "---"), ("red", "Rood\nAls een tomaat"), ("blue", "Blauw")],
    )
    sure = forms.BooleanField(label="Zeker", required=False)
    key = forms.CharField(widget=forms.HiddenInput, required=False)


def shown(form, name, **extra):
    with translation.override("nl"):
        return render_to_string("ui/field.html", {"field": form[name], **extra})


@pytest.fixture
def faulty():
    form = Form({"note": "Getypt", "day": "27 november"})
    form.is_valid()
    return form


def test_a_field_has_a_label_and_a_hint_of_its_own():
    html = shown(Form(), "name")
    assert '<label class="utrecht-form-label" for="id_name">' in html
    assert 'id="id_name_hint"' in html
    assert 'aria-describedby="id_name_hint"' in html


def test_a_mistake_stands_beside_the_field_and_is_tied_to_it(faulty):
    html = shown(faulty, "name")
    assert 'id="id_name_error"' in html
    assert 'aria-describedby="id_name_hint id_name_error"' in html
    assert 'aria-invalid="true"' in html
    assert "utrecht-textbox--invalid" in html


def test_what_was_typed_stays(faulty):
    assert "Getypt" in shown(faulty, "note")


def test_the_browser_does_not_remember_what_was_typed():
    assert 'autocomplete="off"' in shown(Form(), "name")


def test_an_optional_field_says_so():
    assert parts_of(Form()["note"]).optional
    assert not parts_of(Form()["name"]).optional
    assert not parts_of(Form()["sure"]).optional


@pytest.mark.parametrize("language", ["nl", "en"])
def test_a_date_reaches_the_browser_in_its_own_writing(language):
    with translation.override(language):
        html = parts_of(Form(initial={"day": date(2026, 11, 27)})["day"]).control
    assert 'type="date"' in html
    assert 'value="2026-11-27"' in html


@pytest.mark.parametrize("language", ["nl", "en"])
def test_what_the_date_field_sends_is_understood(language):
    with translation.override(language):
        form = Form({"name": "x", "day": "2026-11-27", "colour": "red"})
        assert form.is_valid()


def test_a_choice_of_two_lines_is_a_title_with_an_explanation():
    html = shown(Form(), "colour")
    assert "<b>Rood</b><small>Als een tomaat</small>" in html
    assert "---" not in html


def test_choices_are_a_group_with_a_legend(faulty):
    html = shown(faulty, "colour")
    assert '<fieldset aria-describedby="id_colour_error">' in html
    assert re.search(r'<legend class="kr-legend">\s*Kleur\s*</legend>', html)


def test_the_question_can_be_the_title_of_the_page():
    assert "<h1>Kleur</h1>" in shown(Form(), "colour", as_title=True)
    assert '<h1 class="kr-legend"><label for="id_name">Naam</label></h1>' in shown(
        Form(), "name", as_title=True
    )


def test_the_summary_leads_to_each_field(faulty):
    with translation.override("en"):
        html = render_to_string("ui/errors.html", {"form": faulty, "sentence": "Eerst dit."})
    assert "<span>Eerst dit.</span>" in html
    assert '<a href="#id_name">Naam: This field is required.</a>' in html
    assert '<a href="#id_colour_0">Kleur: This field is required.</a>' in html
    assert 'id="id_colour_0"' in shown(faulty, "colour")


def test_no_mistakes_no_summary():
    assert render_to_string("ui/errors.html", {"form": Form()}).strip() == ""


def test_a_whole_form_uses_the_same_fields():
    html = Template("{{ form }}").render(Context({"form": Form(initial={"key": "k"})}))
    assert html.count("kr-field") >= 5
    assert '<input type="hidden" name="key" value="k"' in html
