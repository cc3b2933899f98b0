"""The minutes on paper: what they begin with, as PDF and as a Word file, and who approved them."""
