"""Local signals and trends: the own municipality at a glance, and what its officers see (R2.4)."""
