"""What runs the rest."""
