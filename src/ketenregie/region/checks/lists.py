"""The lists: indicators, reasons to close, retention, texts."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from ketenregie.region.checks.register import missing, needs, unknown
from ketenregie.region.codes import (
    AUDIENCES,
    BLANKS,
    ELEMENT_KINDS,
    KINDS,
    LONGEST_DRAFT_DAYS,
    LONGEST_MONTHS,
    NEVER_A_REASON,
    WORDS,
)
from ketenregie.region.reading import PackError
from ketenregie.region.words import Labelled

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ketenregie.region.files import Parts
    from ketenregie.region.lists import RetentionRule

INDICATORS, CLOSING, RETENTION = "indicators.toml", "closing.toml", "retention.toml"
ELEMENTS = "elements.toml"


@needs(INDICATORS, "forms.toml", "elements.toml")
def indicators_name_what_exists(parts: Parts) -> Iterator[PackError]:
    """Forms, elements and sources of each indicator; each form has some that the form shows."""
    forms = parts.forms.forms
    for code, one in parts.observed.indicators.items():
        key = f"indicators.{code}"
        yield from unknown((INDICATORS, f"{key}.forms"), "form", one.forms, forms)
        place = (INDICATORS, f"{key}.elements")
        yield from unknown(place, "element", one.elements, parts.elements.codes)
        place = (INDICATORS, f"{key}.sources")
        yield from unknown(place, "source", one.sources, parts.observed.sources)
    shown = {form for one in parts.observed.indicators.values() if one.in_form for form in one.forms}
    for form in forms:
        if form not in shown:
            problem = f"the form {form!r} has no indicator that the report form shows"
            yield PackError(INDICATORS, "indicators", problem, "Write in_form = true at some of its own")


@needs(ELEMENTS, "forms.toml", "parties.toml", "intake.toml")
def somebody_could_know_each_element(parts: Parts) -> Iterator[PackError]:
    """For each form and kind of element whom to ask, among parties and organisations that exist."""
    known = {*parts.people.kinds, *parts.intake.organisations}
    given, forms = parts.elements.known_by, parts.forms.forms
    yield from unknown((ELEMENTS, "known_by"), "form", given, forms)
    for form in forms:
        of_form = given.get(form, {})
        yield from unknown((ELEMENTS, f"known_by.{form}"), "kind of element", of_form, ELEMENT_KINDS)
        for kind in ELEMENT_KINDS:
            key = f"known_by.{form}.{kind}"
            yield from unknown((ELEMENTS, key), "kind of party", of_form.get(kind, ()), known)
            if not of_form.get(kind):
                problem = "names nobody who could know it"
                yield PackError(ELEMENTS, key, problem, "Name kinds of parties or organisations")


@needs(ELEMENTS)
def acts_of_a_number_exist(parts: Parts) -> Iterator[PackError]:
    """The acts that point to a sub-number of the article."""
    for number, sub in parts.elements.sub.items():
        place = (ELEMENTS, f"sub.{number}.acts")
        yield from unknown(place, "act", sub.acts, parts.elements.handeling)


@needs(CLOSING)
def weakness_is_no_reason_to_close(parts: Parts) -> Iterator[PackError]:
    """0 + 0 + 0 = 1: a signal is never closed because it is too weak."""
    for code in parts.closing.reasons:
        if code in NEVER_A_REASON:
            problem = "a signal is never closed because it is too weak: 0 + 0 + 0 = 1"
            yield PackError(CLOSING, f"reasons.{code}", problem, "Remove it")


@needs(CLOSING)
def reasons_refer_to_what_exists(parts: Parts) -> Iterator[PackError]:
    """Where a reason refers to is in the list, and something can be proposed at all."""
    for code, reason in parts.closing.reasons.items():
        place = (CLOSING, f"reasons.{code}.refer_to")
        yield from unknown(place, "referral", reason.refer_to, parts.closing.referrals)
        if reason.refer_to and not reason.referral:
            problem = "names where to refer, and asks for no referral"
            yield PackError(CLOSING, f"reasons.{code}.referral", problem, "Write referral = true")


@needs(RETENTION)
def nothing_is_kept_too_long(parts: Parts) -> Iterator[PackError]:
    """At the latest five years after first processing everything is destroyed (WGS 1.8(7))."""
    given = parts.retention
    yield from missing((RETENTION, "kinds"), "kind of dossier", KINDS, given.kinds)
    for group, rules in (("kinds", given.kinds), ("categories", given.categories)):
        for code, rule in rules.items():
            yield from _months(f"{group}.{code}", rule)
    if given.warn_days < 1:
        yield PackError(RETENTION, "warn_days", "nobody is warned in time", "Give 1 or more")
    if not 1 <= given.draft_days <= LONGEST_DRAFT_DAYS:
        problem = f"drafts kept for {given.draft_days} days"
        yield PackError(RETENTION, "draft_days", problem, f"Give 1 up to {LONGEST_DRAFT_DAYS}")


@needs(RETENTION, "protocol.toml")
def retention_names_what_exists(parts: Parts) -> Iterator[PackError]:
    """The data categories that have a time of their own."""
    place, known = (RETENTION, "categories"), parts.grants.categories
    yield from unknown(place, "data category", parts.retention.categories, known)


@needs("texts.toml")
def the_region_has_its_texts(parts: Parts) -> Iterator[PackError]:
    """The texts that pages ask for."""
    yield from missing(("texts.toml", "words"), "text", WORDS, parts.texts.words)


@needs("texts.toml", "route.toml", CLOSING)
def feedback_fits_what_can_happen(parts: Parts) -> Iterator[PackError]:
    """Outcomes that exist, blanks that can be filled in, and something neutral to say to everybody."""
    known = {*parts.route.outcomes, *parts.closing.reasons}
    for code, one in parts.texts.feedback.items():
        key = f"feedback.{code}"
        yield from unknown(("texts.toml", f"{key}.outcomes"), "outcome", one.outcomes, known)
        yield from unknown(("texts.toml", f"{key}.text"), "blank", one.blanks, BLANKS)
    for audience in AUDIENCES:
        fitting = (
            one for one in parts.texts.feedback.values() if audience in (one.audience or AUDIENCES)
        )
        if not any(one.when == "any" and not one.outcomes for one in fitting):
            problem = f"there is nothing neutral to say to {audience!r} while a signal is open"
            yield PackError("texts.toml", "feedback", problem, 'Add a text with when = "any"')


@needs()
def dates_of_effect_are_days(parts: Parts) -> Iterator[PackError]:
    """`valid_from` and `valid_until` are days, the first before the last."""
    for file, model in parts.models.items():
        for name in type(model).model_fields:
            group = getattr(model, name)
            rows = group.items() if isinstance(group, dict) else ()
            for code, row in rows:
                if isinstance(row, Labelled):
                    yield from _effect(file, f"{name}.{code}", row)


def _effect(file: str, key: str, row: Labelled) -> Iterator[PackError]:
    wrong = [n for n in ("valid_from", "valid_until") if not _is_day(getattr(row, n))]
    for name in wrong:
        problem = f"{getattr(row, name)!r} is no day"
        yield PackError(file, f"{key}.{name}", problem, "Use YYYY-MM-DD, or leave it out")
    if not wrong and row.valid_from and row.valid_until and row.valid_until < row.valid_from:
        problem = "ends before it begins"
        yield PackError(file, f"{key}.valid_until", problem, "Give a later day")


def _is_day(text: str) -> bool:
    try:
        return not text or bool(date.fromisoformat(text))
    except ValueError:
        return False


def _months(key: str, rule: RetentionRule) -> Iterator[PackError]:
    if rule.months > LONGEST_MONTHS:
        problem = f"{rule.months} months is over five years after first processing (WGS 1.8(7))"
        yield PackError(RETENTION, f"{key}.months", problem, f"Give {LONGEST_MONTHS} or less")
    elif rule.months < 1:
        yield PackError(RETENTION, f"{key}.months", "keeps nothing", "Give 1 or more")
    if rule.review_months is not None and not 1 <= rule.review_months <= rule.months:
        problem = f"a review after {rule.review_months} months is not within {rule.months}"
        yield PackError(RETENTION, f"{key}.review_months", problem, "Give 1 up to the months kept")
