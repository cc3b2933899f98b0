"""Files that come with a signal: checked by content, freed of hidden data, sealed, and shown with care."""
