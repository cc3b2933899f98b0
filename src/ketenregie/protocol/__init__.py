"""The gate: purposes, rules, admissions, passages, vault, keys, journal."""
