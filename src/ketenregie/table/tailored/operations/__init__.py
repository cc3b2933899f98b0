"""What people do with a meeting on one case: calling it, and holding it."""
