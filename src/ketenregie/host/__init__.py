"""What runs the rest: embedded server, database roles, secrets, supervisor."""
