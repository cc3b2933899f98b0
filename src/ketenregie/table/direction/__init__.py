"""The chain director's week at a glance, and the hick-ups that anybody on the route notes (B4, R9.8)."""
