"""Feedback to the reporter: what may be told to whom, in which words, and by which way (R2.3)."""
