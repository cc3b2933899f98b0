"""Why a file is not taken, in words that a reporter understands."""

from django.utils.translation import gettext_lazy as _

MESSAGES = {
    "signals.file_empty": _("This file is empty. Choose it again, or choose another one."),
    "signals.file_too_large": _(
        "This file is too large. A file may be at most 25 MB. Is it a film? Send a shorter piece, or tell "
        "us that you have it."
    ),
    "signals.file_too_many": _("These are too many files. Send at most five at a time."),
    "signals.file_cut_off": _(
        "The connection was lost while your files were being sent. Nothing was sent. Choose the files again."
    ),
    "signals.file_unknown_kind": _(
        "We do not know this kind of file. Send a photo, PDF, document, sound, film or exported "
        "conversation."
    ),
    "signals.file_program": _("This file is a program. We do not take programs."),
    "signals.file_web_page": _(
        "This file is a web page, which can do things by itself. Make a picture of the screen or a PDF of it."
    ),
    "signals.file_drawing": _(
        "This is, or holds, an SVG drawing, which can do things by itself. Save it as a picture (PNG or "
        "JPEG) or as a PDF."
    ),
    "signals.file_archive": _(
        "This file is packed: it holds other files. Send the files themselves, one by one."
    ),
    "signals.file_bomb": _(
        "This file becomes extremely large when it is opened, so we do not open it. Send its parts as "
        "separate files."
    ),
    "signals.file_two_in_one": _(
        "This file is two kinds of file at once. We cannot see what it does. Send a picture or a copy of it."
    ),
    "signals.file_password": _(
        "This file has a password, so we cannot read it. Take the password off and send it again."
    ),
    "signals.file_macros": _(
        "This document holds small programs (macros). Save it without them, or as a PDF, and send it again."
    ),
    "signals.file_embedded": _(
        "This document holds another file. Save it as a PDF, or send that file separately."
    ),
    "signals.file_damaged": _(
        "This file cannot be opened. It may be damaged or cut off. Try it again, or make a picture of it."
    ),
    "signals.file_too_many_pixels": _(
        "This picture is too large to open. Make it smaller and send it again."
    ),
    "signals.file_too_heavy": _("This file cannot be opened safely. Send a picture or a PDF of it."),
    "signals.file_infected": _(
        "The virus scanner found something dangerous in this file, so we did not take it. Make a picture "
        "of what it shows."
    ),
    "signals.file_busy": _("Many files are being sent right now. Try again in a minute."),
    "signals.file_withdrawn": _("This file was withdrawn."),
    "signals.file_none": _("Choose at least one file."),
    "signals.file_not_given": _(
        "The virus scanner now finds something dangerous in this file. It is not given out."
    ),
}
