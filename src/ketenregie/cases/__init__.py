"""Casework: a case with its tracks."""
