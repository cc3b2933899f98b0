"""What people decide about two mentions: the same, not the same, or later; and the bundles that follow."""
