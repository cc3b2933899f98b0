"""The meetings themselves: one-off and fast tables, cancelling one, and the calendar (R5.1, R5.7)."""
