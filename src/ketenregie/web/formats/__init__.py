"""How dates are written where Django does not say so, or says it as in America."""
