"""The privacy protocol: the matrix names only what exists, and never gives what it forbids."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ketenregie.region.checks.register import missing, needs, unknown
from ketenregie.region.codes import CATEGORIES, PROTOCOL_STEPS, PURPOSES
from ketenregie.region.reading import PackError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ketenregie.region.files import Parts

GRANTS, RULES, ROLE_FILE = "protocol.toml", "protocol_steps.toml", "roles.toml"


@needs(GRANTS)
def the_words_of_the_gate_are_there(parts: Parts) -> Iterator[PackError]:
    """The purposes and categories that the code knows are in the protocol, and no others."""
    half = parts.grants
    yield from missing((GRANTS, "purposes"), "purpose", PURPOSES, half.purposes)
    yield from missing((GRANTS, "categories"), "data category", CATEGORIES, half.categories)
    yield from unknown((GRANTS, "categories"), "data category", half.categories, CATEGORIES)
    for code, purpose in half.purposes.items():
        yield from unknown((GRANTS, f"purposes.{code}.aims"), "aim", purpose.aims, half.aims)


@needs(RULES)
def the_steps_of_the_gate_are_there(parts: Parts) -> Iterator[PackError]:
    """Every step that an action can stand in is in the protocol."""
    yield from missing((RULES, "steps"), "step", PROTOCOL_STEPS, parts.rules)


@needs(GRANTS, RULES, ROLE_FILE)
def the_matrix_names_what_exists(parts: Parts) -> Iterator[PackError]:
    """Roles, categories and purposes in the matrix."""
    half, roles = parts.grants, parts.roles
    for code, category in half.categories.items():
        yield from unknown((GRANTS, f"categories.{code}.never"), "role", category.never, roles)
        yield from unknown((GRANTS, f"categories.{code}.unseen"), "role", category.unseen, roles)
    for file, key, cells in _cells(parts):
        yield from unknown((file, key), "role", cells, roles)
        for role, given in cells.items():
            yield from unknown((file, f"{key}.{role}"), "data category", given, half.categories)
    for code, step in parts.rules.items():
        place = (RULES, f"steps.{code}.purposes")
        yield from unknown(place, "purpose", step.purposes, half.purposes)


@needs(GRANTS, RULES, ROLE_FILE)
def the_matrix_never_gives_what_it_forbids(parts: Parts) -> Iterator[PackError]:
    """What a category keeps from a role, and every word from a role without content, stays so."""
    for file, key, cells in _cells(parts):
        for role, given in cells.items():
            for code in sorted(given & _kept_from(parts, role)):
                problem = f"gives {role!r} the category {code!r}, which is never for that role"
                remedy = f"Remove it here, or {role!r} from categories.{code}.never"
                yield PackError(file, f"{key}.{role}", problem, remedy)


@needs(GRANTS, RULES)
def what_is_only_passed_on_is_never_shown(parts: Parts) -> Iterator[PackError]:
    """Who holds a category to pass it on sees it in no step."""
    for code, category in parts.grants.categories.items():
        for name, step in parts.rules.items():
            for role in category.unseen:
                if code in step.rules.get(role, ()):
                    problem = f"shows {role!r} the category {code!r}, which that role only passes on"
                    remedy = f"Remove it here, or {role!r} from categories.{code}.unseen"
                    yield PackError(RULES, f"steps.{name}.rules.{role}", problem, remedy)


@needs(GRANTS, RULES)
def every_cell_can_be_reached(parts: Parts) -> Iterator[PackError]:
    """A category that no purpose of the step grants the role is a promise that is never kept."""
    purposes = parts.grants.purposes
    for code, step in parts.rules.items():
        for role, given in step.rules.items():
            known = [purposes[one].grants for one in step.purposes if one in purposes]
            reached = frozenset().union(*(grants.get(role, frozenset()) for grants in known))
            for category in sorted((given & frozenset(parts.grants.categories)) - reached):
                problem = f"no purpose of this step grants {role!r} the category {category!r}"
                remedy = "Remove it here, or grant it for one of the step's purposes"
                yield PackError(RULES, f"steps.{code}.rules.{role}", problem, remedy)


def _cells(parts: Parts) -> Iterator[tuple[str, str, dict[str, frozenset[str]]]]:
    for code, purpose in parts.grants.purposes.items():
        yield GRANTS, f"purposes.{code}.grants", purpose.grants
    for code, step in parts.rules.items():
        yield RULES, f"steps.{code}.rules", step.rules


def _kept_from(parts: Parts, role: str) -> frozenset[str]:
    declared = parts.roles.get(role)
    categories = parts.grants.categories
    if declared and not declared.content:
        return frozenset(categories)
    return frozenset(code for code, category in categories.items() if role in category.never)
