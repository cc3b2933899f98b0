"""Searching in what one is admitted to: by reference, number, plate, address or date, never by name."""
