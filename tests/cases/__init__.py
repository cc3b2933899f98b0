"""Tests of the cases room."""
