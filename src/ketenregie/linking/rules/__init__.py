"""Putting signals together, what people decided, and which bundles follow: on plain values."""

from ketenregie.engines.linking import Contradiction
from ketenregie.linking.rules.by_hand import (
    require_enough,
    require_free,
    require_not_held,
    require_signals,
    require_version,
)
from ketenregie.linking.rules.constraints import contradictions, grown_together
from ketenregie.linking.rules.following import Change, Stay, follow
from ketenregie.linking.rules.verdicts import (
    DECIDED,
    LATER,
    MOVED,
    NOT_SAME,
    SAME,
    VERDICTS,
    Verdict,
    in_order,
    is_asked_again,
    require_fresh,
    require_own,
    require_some,
    waits,
)

__all__ = [
    "DECIDED",
    "LATER",
    "MOVED",
    "NOT_SAME",
    "SAME",
    "VERDICTS",
    "Change",
    "Contradiction",
    "Stay",
    "Verdict",
    "contradictions",
    "follow",
    "grown_together",
    "in_order",
    "is_asked_again",
    "require_enough",
    "require_free",
    "require_fresh",
    "require_not_held",
    "require_own",
    "require_signals",
    "require_some",
    "require_version",
    "waits",
]
