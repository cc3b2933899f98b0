"""Whether something may be known elsewhere: asked without a look, answered by a person (R3.3)."""
