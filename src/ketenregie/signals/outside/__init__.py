"""The report from work of a professional without an account: one page, sealed, with a receipt code."""
