"""The Drieluik: meetings, checks, agenda, decisions, minutes."""
