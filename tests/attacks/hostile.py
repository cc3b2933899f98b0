"""What somebody with bad intent, or a broken browser, sends; and what the house wrote in its log."""

from __future__ import annotations

import logging
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st

from ketenregie.web.logs import PlaceOnly
from ketenregie.web.wire import OneEncoding

if TYPE_CHECKING:
    from collections.abc import Iterator

MARK = "Zqxwoord"
# The same examples in every run: a check that fails now and then is no check.
# Not made smaller when it fails: that takes minutes, and the failing example is shown as it is.
FEW = {"deadline": None, "derandomize": True, "database": None}
FEW |= {"phases": (Phase.explicit, Phase.generate)}
FEW |= {"suppress_health_check": [HealthCheck.function_scoped_fixture, HealthCheck.too_slow]}
TRACES = ("Traceback", "site-packages", "ketenregie/web", 'File "', "psycopg", "DataError")
NASTY = [
    "", " ", "\x00", f"a\x00{MARK}", "\r\nSet-Cookie: x=1\r\n", "\u202e\u2066\u200f", "\ufeff\ufffe\uffff",
    "Z\u0351\u036b\u0343\u036a" * 50, "🏳️‍🌈👩‍👩‍👧", "٠١٢٣٤٥٦٧٨٩", "²³¹", "１２３４", "ﷺ" * 200, "\ud7ff\ue000",
    "%(code)s %s %d %n {0} {} {x.__class__}", "{{ 7|add:7 }}{% debug %}", "<script>alert(1)</script>",
    "' or 1=1; drop table signals_signal; --", "../../../../etc/passwd", "-1", "1e999", "NaN", "0" * 400,
    "9" * 400, str(2**63), str(-(2**63) - 1), "null", "[]", "{}", "true", "2026-02-31", "0000-00-00",
    "9999-12-31T23:59:60Z", "=cmd|'/c calc'!A0", "to:" + MARK, "to:check", "to:start", "to:", "x" * 20_001,
    "00000000-0000-4000-8000-000000000000", "GM0080", "nl", "en-xx", "ar", "a@b", "a@" + "b" * 250 + ".nl",
]  # fmt: skip
queries = st.sampled_from(["", "", "next=%00", "x=%ff%fe", "%5b%5d=&&;=%zz", "next=//x" + "&a=1" * 600])
hostile = st.one_of(st.sampled_from(NASTY), st.text(st.characters(codec="utf-8"), max_size=40))
methods = st.sampled_from(
    ["post", "post", "post", "get", "head", "post", "put", "patch", "delete", "options", "trace"]
)
kinds = st.sampled_from(
    [
        "application/x-www-form-urlencoded",
        "application/x-www-form-urlencoded; charset=utf-16",
        "application/x-www-form-urlencoded; charset=klingon",
        "multipart/form-data; boundary=b",
        "multipart/form-data",
        "multipart/form-data; boundary=" + "b" * 300,
        "multipart/form-data; boundary=\u00e9",
        "application/json",
        "text/plain; charset=hex",
        f"text/plain; charset*={MARK}''x",
        "text/plain;" + " charset=utf-8;" * 900,
        "multipart/form-data; boundary=b; charset=undefined",
        "multipart/form-data; boundary=b; charset=punycode",
        "",
        "/",
    ]
)
FORM, PARTS = "application/x-www-form-urlencoded", "multipart/form-data; boundary=b"
HEAD = b"--b\r\nContent-Disposition: form-data; "
LETTERS = [
    (FORM, b"sealed=%ED%A0%80&go=%00"),
    (FORM, b"sealed=%ff%fe&story=%c3%28"),
    (FORM, b"&".join(b"a%d=1" % number for number in range(600))),
    (FORM, b"a" * 1_100_000),
    (f"{FORM}; charset=utf-16", "sealed=x".encode("utf-16")),
    (PARTS, HEAD + b'name="sealed"\r\n\r\nx'),
    (PARTS, HEAD + b'name="f"; filename="../../x\x00.php"\r\n\r\n\xff\xd8'),
    (PARTS, HEAD + b'name="f"; filename=""\r\n\r\n\r\n--b--\r\n'),
    (PARTS, HEAD + b"name=f\r\nContent-Transfer-Encoding: base64\r\n\r\n*\r\n--b--"),
    (
        PARTS,
        HEAD + b'name="f"; filename="a"\r\nContent-Type: image/png; charset=hex\r\n\r\nx\r\n--b--\r\n',
    ),
    (PARTS, HEAD + b"name*=utf-16''%ff\"\r\n\r\n\r\n--b--"),
    (PARTS, HEAD + b"name*=klingon''f\r\n\r\nx\r\n--b--\r\n"),
    (
        PARTS,
        b"".join(HEAD + b'name="a%d"\r\n\r\n1\r\n' % number for number in range(600)) + b"--b--\r\n",
    ),
    (PARTS, HEAD + b'name="story"\r\n\r\n' + b"a" * 1_100_000 + b"\r\n--b--\r\n"),
    (PARTS, b"--b\r\n" * 300),
    (PARTS, b""),
    ("multipart/form-data", b"--b--"),
    (PARTS + "; charset=undefined", HEAD + b'name="sealed"\r\n\r\nx\r\n--b--\r\n'),
]
bodies = st.one_of(st.binary(max_size=200), st.sampled_from([body for _kind, body in LETTERS]))
headers = st.dictionaries(
    st.sampled_from(
        [
            "accept-language", "x-forwarded-for", "x-forwarded-proto", "x-forwarded-host", "referer",
            "origin", "user-agent", "hx-request", "hx-target", "hx-current-url", "hx-trigger-name",
            "cookie", "if-none-match", "if-modified-since", "range", "accept", "x-requested-with",
            "x-csrftoken", "content-encoding", "transfer-encoding", "expect",
        ]
    ),
    st.one_of(
        st.sampled_from(
            [
                "nl;q=999, *;q=-1", "xx-" + "y" * 500, "true", "bytes=0-,0-,5-1", "taal=ar; sessie=x",
                "taal=%00", "sessie=" + "a" * 5000, "1.2.3.4, 5.6.7.8", "::1%eth0", "http://[", "-1",
                f'W/"{MARK}"', "null", "https;q=1", "100-continue", "gzip", "Thu, 99 Foo 20261 99:99:99",
                "csrftoken=; csrftoken=", "%ff%00", "\xff\xfe",
            ]
        ),
        # A control character never comes through the web server.
        st.text(st.characters(min_codepoint=32, max_codepoint=255, exclude_characters="\x7f"), max_size=20),
    ),
    max_size=4,
)  # fmt: skip


def few(examples: int, **more: int) -> Any:
    """Return the settings of a fuzzing test of so many examples."""
    return settings(max_examples=examples, **FEW, **more)  # type: ignore[arg-type]


class Door(Client):
    """A browser that comes in as through the web server: what is put right before Django included."""

    def __init__(self) -> None:
        super().__init__()
        django = self.handler
        house = OneEncoding(lambda environ, _start: django(environ))
        self.handler = lambda environ: house(environ, lambda *_told: None)


class Heard(logging.Handler):
    """Keeps the lines that the house would have written."""

    def __init__(self) -> None:
        super().__init__()
        self.setFormatter(logging.Formatter("%(levelname)s %(name)s %(message)s"))
        self.addFilter(PlaceOnly())
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Keep a line."""
        self.lines.append(self.format(record))


@contextmanager
def listening() -> Iterator[Heard]:
    """Hear what is logged meanwhile, at the levels of a running house."""
    heard = Heard()
    ears = [logging.getLogger(), logging.getLogger("django")]  # the second one does not propagate
    for ear in ears:
        ear.addHandler(heard)
    try:
        yield heard
    finally:
        for ear in ears:
            ear.removeHandler(heard)


def addresses() -> list[str]:
    """Return every address of the house as a template: `/signalen/<uuid:signal_id>/`."""
    found: list[str] = []

    def walk(patterns: Any, before: str) -> None:
        for one in patterns:
            path = before + str(one.pattern)
            if isinstance(one, URLResolver):
                walk(one.url_patterns, path)
            elif isinstance(one, URLPattern):
                found.append("/" + path)

    walk(get_resolver().url_patterns, "")
    return sorted(set(found))


def assert_calm(response: Any, path: str = "") -> None:
    """Hold that an answer is no 500, shows no trace of code, and echoes nothing in its headers."""
    assert response.status_code < 500, (path, response.status_code)
    shown = str(response.headers) + str(response.cookies)
    assert MARK not in shown, path
    if not response.streaming and response.headers.get("Content-Type", "").startswith("text"):
        body = response.content.decode(errors="replace")
        assert not any(one in body for one in TRACES), path
