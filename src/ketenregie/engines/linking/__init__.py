"""Linking: does this mention name what an earlier one named? 0 + 0 + 0 = 1 (R3.1, R3.6).

`features_of` normalises a mention, `keys_of` says under which keys it is found again, `compare` lays two
beside each other, attribute by attribute, and `say` puts each part in words. A comparison says how likely
two mentions name the same person, place or phone, never what somebody did or risks; it proposes, a person
decides. Bits are the sum of the shown parts, what is unknown counts for nothing, and nationality and
origin have no field. docs/linking.md describes the method and the model file.
"""

from ketenregie.engines.linking.checking import ModelBroken
from ketenregie.engines.linking.comparing import Comparison, Part, compare, observe
from ketenregie.engines.linking.features import VERSION, Features, features_of
from ketenregie.engines.linking.grouping import Contradiction, Groups, groups
from ketenregie.engines.linking.index import Found, General, Index, find
from ketenregie.engines.linking.keys import Key, keys_of
from ketenregie.engines.linking.measuring import Figures, Missed, curve, figures, missed, ordered, score
from ketenregie.engines.linking.mention import COLUMNS, FAMILIES, Mention
from ketenregie.engines.linking.model import Counts, Level, Model
from ketenregie.engines.linking.sentences import codes, number, say, words

__all__ = [
    "COLUMNS",
    "FAMILIES",
    "VERSION",
    "Comparison",
    "Contradiction",
    "Counts",
    "Features",
    "Figures",
    "Found",
    "General",
    "Groups",
    "Index",
    "Key",
    "Level",
    "Mention",
    "Missed",
    "Model",
    "ModelBroken",
    "Part",
    "codes",
    "compare",
    "curve",
    "features_of",
    "figures",
    "find",
    "groups",
    "keys_of",
    "missed",
    "number",
    "observe",
    "ordered",
    "say",
    "score",
    "words",
]
