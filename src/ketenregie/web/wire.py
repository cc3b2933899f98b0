"""What is put right before Django reads a request, since none of our own code runs earlier."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    Wsgi = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]

# RFC 2046 §5.1.1
_BOUNDARY = re.compile(r"""\bboundary="?([0-9a-z'()+_,./:=? -]{1,70})"?""", re.IGNORECASE | re.ASCII)


class OneEncoding:
    """We speak UTF-8: what a request says of its own encoding is not taken over.

    Django looks that word up while it makes the request, before any middleware. Some words that Python
    knows (`hex`, `undefined`) break it there, and a word it does not know came into the log.
    """

    def __init__(self, application: Wsgi) -> None:
        self.application = application

    def __call__(self, request: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        """Hand the request on, with a content type that says no more than we use."""
        request["CONTENT_TYPE"] = plain(request.get("CONTENT_TYPE", ""))
        return self.application(request, start_response)


def plain(kind: str) -> str:
    """Return a content type with its boundary, if it has one, and no other parameter."""
    main, _, rest = kind.partition(";")
    found = _BOUNDARY.search(rest)
    return f'{main.strip()}; boundary="{found[1]}"' if found else main.strip()
