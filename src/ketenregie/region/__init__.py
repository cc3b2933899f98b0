"""A region pack: loaded, checked, frozen."""
