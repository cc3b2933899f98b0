"""Whoever writes a mention, or names a reporter, makes it findable in the same transaction; a mention is
to be compared too.
"""

from __future__ import annotations

import ast

from tests.house.source import modules, name, room_of

# By these a word becomes findable: `signals.search.steps.index`, and the steps that call it.
FINDABLE = {"index", "write_mention", "seal_source"}
# By these a mention is compared with others: `signals.matching.steps.fingerprint`, and what calls it.
COMPARED = {"fingerprint", "write_mention"}


def calls(tree):
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            yield getattr(node.func, "attr", getattr(node.func, "id", "")), node


def speaks_of_the_engines(tree):
    """Whether a mention is the engine's in a module: a value that is compared and not kept."""
    return any(
        isinstance(node, ast.ImportFrom)
        and node.module == "ketenregie.engines.linking"
        and any(alias.name == "Mention" for alias in node.names)
        for node in ast.walk(tree)
    )


def writes_a_word(tree):
    """Whether a module makes a mention, or a signal that names its source."""
    return any(
        made == "Mention"
        or (made == "Signal" and any(word.arg == "source_ref" for word in node.keywords))
        for made, node in calls(tree)
    )


# R2.5
def test_a_mention_and_a_named_source_are_findable_from_the_start():
    wrong = [
        name(path)
        for path, tree in modules().items()
        if room_of(path) == "signals" and not speaks_of_the_engines(tree)
        if writes_a_word(tree) and not {made for made, _node in calls(tree)} & FINDABLE
    ]
    assert not wrong, "call ketenregie.signals.search.steps.index beside the word that is sealed"


# R3.1
def test_a_mention_can_be_compared_from_the_start():
    wrong = [
        name(path)
        for path, tree in modules().items()
        if room_of(path) == "signals" and not speaks_of_the_engines(tree)
        if (made := {called for called, _node in calls(tree)}) & {"Mention"} and not made & COMPARED
    ]
    assert not wrong, "call ketenregie.signals.matching.steps.fingerprint beside the mention"
