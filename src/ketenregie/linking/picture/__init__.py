"""The picture of a bundle: who and what its signals name, as a drawing and as a table (R3.5)."""
