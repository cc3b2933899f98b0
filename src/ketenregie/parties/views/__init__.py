"""What this room answers to requests."""
