"""The questions each act on the route asks, by subject."""
