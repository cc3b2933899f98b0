"""The catalogue of components: each with a rendered example, its parameters and a note on access."""
