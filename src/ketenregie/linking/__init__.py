"""0+0+0=1: bundles of signals that belong together."""
