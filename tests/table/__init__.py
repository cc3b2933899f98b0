"""Tests of the table room."""
