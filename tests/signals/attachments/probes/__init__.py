"""Stand-ins for a file that misbehaves in its process."""
