"""Pages that show several rooms, composed from one query a room."""
