"""Ketenregie: the regional chain against human trafficking, as software."""

__version__ = "0.1.0"
