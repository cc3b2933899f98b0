"""The WSGI application that granian serves."""

from __future__ import annotations

import os

from django.core.wsgi import get_wsgi_application

from ketenregie.kernel.lifetime import die_with_parent, settle
from ketenregie.web.wire import OneEncoding

# granian's workers outlive a master that is killed with -9; they keep serving the port.
if os.environ.get("KETENREGIE_SUPERVISED"):
    die_with_parent()

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ketenregie.web.settings")
application = OneEncoding(get_wsgi_application())

from ketenregie.signals.attachments import private  # noqa: E402 - it asks the settings for its place

private.clear()
settle()
