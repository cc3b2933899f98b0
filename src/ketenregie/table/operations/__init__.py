"""What people do at the table: meetings, the agenda, checks, decisions."""
