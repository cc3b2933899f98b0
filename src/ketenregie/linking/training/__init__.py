"""Measuring, training and re-linking: from files, without a database."""
