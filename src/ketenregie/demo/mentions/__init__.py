"""Made-up mentions with the truth beside them, to measure linking with. Nothing here is about anybody.

It knows nothing of the engine it is measured with: its names, nicknames and manners of spelling are
tables of its own (`names/`), so what a normaliser happens to know gives no advantage.
"""
