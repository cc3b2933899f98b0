"""Searching in what one is admitted to: by name, reference, number, plate, address or date."""
