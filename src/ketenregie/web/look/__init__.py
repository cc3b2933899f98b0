"""What the components are made of: icons, statuses, words for time, the parts of a form field."""
