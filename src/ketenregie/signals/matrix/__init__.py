"""The evidence matrix: what was noted, beside the elements of the offence, and how it is known (R3.4)."""
