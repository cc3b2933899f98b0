"""Reads an e-mail as it was saved: who sent it, what it says, and the files that came with it.

Plain Python and its own `email` package. It never fetches anything, runs nothing, and shows nothing of
the mail in a repr. Whatever is broken in a mail is read as far as it goes: nothing is refused but what
is no e-mail at all, or too large to be one.
"""

from ketenregie.engines.mailing.reading import Enclosed, Mail, NoMail, Sender, read

__all__ = ["Enclosed", "Mail", "NoMail", "Sender", "read"]
