"""What kinds of file are called, and the ways by which they come; for who works with them."""

from django.utils.translation import gettext_lazy as _

MEDIA = {
    "image": _("photo or picture"),
    "pdf": _("PDF"),
    "office": _("document"),
    "audio": _("sound"),
    "video": _("film"),
    "text": _("text"),
    "chat": _("exported conversation"),
}
VIA = {
    "report": _("came with the report"),
    "mailbox": _("added later by the reporter"),
    "desk": _("added at the desk"),
    "email": _("came with an e-mail"),
}
