"""The browser's windows. Opening one costs a second of computing, so they are used again, wiped."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

PATIENCE = 30_000
HEIGHT = 900
# Kept open at most, and with which settings; those of another language or look are closed.
MOST_OPEN = 6
KEPT = {"java_script_enabled"}
# A page of the house that runs no script and asks nothing: where a window waits.
WAITING = "/static/js/public.js"
WIPE = "() => { localStorage.clear(); sessionStorage.clear(); }"


@dataclass
class Window:
    """A context with one page, and what went wrong on it."""

    context: Any
    page: Any
    options: dict[str, Any]
    trouble: list[str] = field(default_factory=list)
    heard: list[tuple[str, Any]] = field(default_factory=list)

    def hear(self, event, told):
        """Be told of an event of the page until the window is put back."""
        self.page.on(event, told)
        self.heard.append((event, told))

    def wipe(self):
        """Make it as a new one: no cookie, nothing stored, no listener, no page that goes on asking."""
        for other in self.context.pages:
            if other != self.page:
                other.close()
        for event, told in self.heard:
            self.page.remove_listener(event, told)
        self.heard.clear()
        self.page.unroute_all()
        self.context.unroute_all()
        self.context.set_offline(False)
        self.page.goto(WAITING)
        self.page.evaluate(WIPE)
        self.context.clear_cookies()


class Windows:
    """Opens windows on a house and takes them back."""

    def __init__(self, browser, url):
        self.browser, self.url = browser, url
        self.free: list[Window] = []

    def open(self, *, width=1440, **options):
        """Return a window: a wiped one with the same settings if there is one."""
        for window in self.free:
            if window.options == options:
                self.free.remove(window)
                window.trouble.clear()  # what the page it left said while it left
                window.page.set_viewport_size({"width": width, "height": HEIGHT})
                return window
        return self._new(width, options)

    def take_back(self, window):
        """Wipe a window for who comes next, or close it."""
        if set(window.options) <= KEPT and len(self.free) < MOST_OPEN:
            window.wipe()
            self.free.append(window)
        else:
            window.context.close()

    def _new(self, width, options):
        size = {"width": width, "height": HEIGHT}
        context = self.browser.new_context(base_url=self.url, viewport=size, **options)
        context.set_default_timeout(PATIENCE)
        window = Window(context, context.new_page(), options)

        def hear(message):
            # A page that answers 404 or 422 on purpose is no trouble.
            if message.type == "error" and "Failed to load resource" not in message.text:
                window.trouble.append(message.text)

        window.page.on("console", hear)
        window.page.on("pageerror", lambda error: window.trouble.append(str(error)))
        return window


# The button of somebody on the page with the people of the demonstration, and its form's secret.
PERSON = r'name="person" value="([0-9a-f-]{36})"><button[^>]*>[^<]*<span[^>]*>: %s Voorbeeld<'
TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="(\w+)"')


def sign_in(context, name):
    """Sign in as somebody of the demonstration: what its button sends, without drawing two pages."""
    page = context.request.get("/demo/").text()
    person = re.search(PERSON % re.escape(name), page)
    assert person, name
    form = {"person": person.group(1), "csrfmiddlewaretoken": TOKEN.search(page).group(1)}
    answer = context.request.post("/demo/", form=form, max_redirects=0)
    assert answer.status == 302, (name, answer.status)
