"""The board's view: counts and durations for each meeting, and never a person."""
