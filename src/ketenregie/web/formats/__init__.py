"""How dates are written in languages for which Django does not say so."""
