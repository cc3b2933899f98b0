"""Vendor htmx for the pages and axe-core for the tests. Run: `python tools/vendor_scripts.py`."""

from __future__ import annotations

from vendoring import ROOT, WEB, Shelf, node_modules

# htmx 2 on purpose: django-htmx and our 422 fragments are written for it.
PACKAGES = {"htmx.org": "2.0.11", "axe-core": "4.14.1"}


def main() -> None:
    """Fetch the packages and store one file of each."""
    with node_modules(PACKAGES) as modules:
        for folder, package, file in (
            (WEB / "static" / "js", "htmx.org", "dist/htmx.min.js"),
            (ROOT / "tests" / "vendor", "axe-core", "axe.min.js"),
        ):
            shelf = Shelf(modules, folder)
            shelf.copy(package, file)
            shelf.close()


if __name__ == "__main__":
    main()
