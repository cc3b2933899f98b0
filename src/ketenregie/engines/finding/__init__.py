"""Finds what a story names exactly: numbers, plates, accounts and addresses.

It offers, it never judges: what it returns is a proposal for a person to confirm (R1.8). It reads
Dutch texts, and numbers of any country. Plain Python: `phonenumbers` knows which telephone numbers
exist, `python-stdnum` which IBANs add up; number plates have their own rules here, because no
library has them.
"""

from ketenregie.engines.finding.spans import KINDS, Found
from ketenregie.engines.finding.stories import find, keys_in

__all__ = ["KINDS", "Found", "find", "keys_in"]
