"""Takes all memory there is."""

from ketenregie.signals.attachments.cleaning import __main__ as cleaning

cleaning.load()
cleaning.give_up_rights()
held = []
while True:
    held.append(bytes(64 * 1024 * 1024))
