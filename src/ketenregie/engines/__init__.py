"""Plain Python that is usable on its own: no Django, nothing else of ours."""
