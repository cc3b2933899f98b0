"""What was agreed at the table: reminders without a word about people, and a new owner when one left."""
