"""The public form under twenty clients at once: page and submit times, and reports per second."""

from __future__ import annotations

import http.client
import os
import re
import socket
import sys
import threading
import time
from html import unescape
from urllib.parse import urlencode

from benchmarks.measure import quantile, tell, tell_times

CLIENTS = 20
EACH = 8
SEALED = re.compile(r'name="sealed" value="([^"]+)"')
PATH = "/nl/melden/"
ANSWERS = {
    "danger": {"danger": "no"},
    "what": {"story": "Er slapen mensen in een loods.", "chosen": "sleeps_at_work"},
    "where": {"municipality": "", "place": "bedrijventerrein"},
    "when": {"since": "", "moments": ""},
    "who": {"minor": "unknown", "people": ""},
    "known": {"known_how": "seen"},
    "contact": {"contact": "anonymous"},
    "receiver": {"receiver": "ketenregisseur"},
}


def run() -> None:
    """Serve the house with granian and let the clients report."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        port = listener.getsockname()[1]
    from ketenregie.host import parts

    web = parts.web(port, dict(os.environ))
    web.start()
    try:
        _wait(port)
        _measure(port)
    finally:
        web.stop()


def _wait(port: int) -> None:
    for _ in range(100):
        try:
            _ask(port, "GET", PATH)
        except OSError:
            time.sleep(0.2)
        else:
            return
    sys.exit("the web server does not answer")


def _measure(port: int) -> None:
    pages: list[float] = []
    sends: list[float] = []
    threads = [threading.Thread(target=_client, args=(port, pages, sends)) for _ in range(CLIENTS)]
    began = time.perf_counter()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    took = time.perf_counter() - began
    tell_times(f"form page with {CLIENTS} clients", pages, "no anchor")
    tell_times(f"submit with {CLIENTS} clients", sends, "the form page in the same run")
    tell(
        "submit against form page, p95", quantile(sends, 0.95) / quantile(pages, 0.95), "x", "form page"
    )
    tell(
        f"reports per second with {CLIENTS} clients", len(sends) / took, "1/s", "whole forms, every page"
    )


def _client(port: int, pages: list[float], sends: list[float]) -> None:
    for _ in range(EACH):
        body, took = _ask(port, "GET", PATH)
        pages.append(took)
        answers = {"go": "next"}
        for _step in range(20):
            found = SEALED.search(body)
            if not found:
                sys.exit("a page without its sealed field")
            fields = {"sealed": unescape(found.group(1)), **answers}
            last = f'action="{PATH}versturen/"' in body
            path = PATH + ("versturen/" if last else "vragen/")
            body, took = _ask(port, "POST", path, urlencode(fields))
            (sends if last else pages).append(took)
            if last:
                break
            answers = {"go": "next"} | _fitting(body)


def _fitting(body: str) -> dict[str, str]:
    """The answers for the fields that the page asks."""
    asked = set(re.findall(r'name="(\w+)"', body))
    return {
        name: value
        for values in ANSWERS.values()
        for name, value in values.items()
        if name in asked and value
    }


def _ask(port: int, method: str, path: str, body: str | None = None) -> tuple[str, float]:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    kind = {"Content-Type": "application/x-www-form-urlencoded"} if body else {}
    began = time.perf_counter()
    connection.request(method, path, body, kind)
    answer = connection.getresponse()
    text = answer.read().decode()
    took = (time.perf_counter() - began) * 1000
    connection.close()
    if answer.status >= 400:
        sys.exit(f"{path} answered {answer.status}")
    return text, took
