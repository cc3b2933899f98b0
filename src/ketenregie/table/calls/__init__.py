"""The call for new signals, and what those who were asked answered (R5.1)."""
