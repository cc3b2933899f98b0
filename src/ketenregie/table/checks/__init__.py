"""All open checks on one page, and taking them along to look up inside one's own organisation (R5.2)."""
