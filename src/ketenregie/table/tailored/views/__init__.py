"""The pages of a meeting on one case."""
