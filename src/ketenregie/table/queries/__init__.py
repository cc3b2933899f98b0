"""What people see of the table: meetings, items, minutes, each in their own cut."""
