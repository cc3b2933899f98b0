"""Vendor NL Design System CSS and the fonts. Run: `python tools/vendor_css.py`, then `build_css.py`.

Of the thousands of design tokens only those stay that our pages use, found transitively.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from vendoring import WEB, Shelf, node_modules

if TYPE_CHECKING:
    from pathlib import Path

COMPONENTS = {
    "@nl-design-system-candidate/button-css": ("1.1.0", "dist/button.css"),
    "@nl-design-system-candidate/skip-link-css": ("1.0.5", "dist/skip-link.css"),
    "@nl-design-system-candidate/number-badge-css": ("1.1.5", "dist/number-badge.css"),
    "@utrecht/form-field-css": ("1.5.1", "dist/index.css"),
    "@utrecht/form-fieldset-css": ("1.5.1", "dist/index.css"),
    "@utrecht/form-label-css": ("1.6.1", "dist/index.css"),
    "@utrecht/form-field-description-css": ("1.5.1", "dist/index.css"),
    "@utrecht/form-field-error-message-css": ("1.5.1", "dist/index.css"),
    "@utrecht/textbox-css": ("2.0.0", "dist/index.css"),
    "@utrecht/textarea-css": ("2.3.1", "dist/index.css"),
    "@utrecht/select-css": ("1.8.1", "dist/index.css"),
    "@utrecht/table-css": ("1.6.1", "dist/index.css"),
    "@utrecht/data-list-css": ("1.4.1", "dist/index.css"),
    "@utrecht/alert-css": ("2.4.0", "dist/index.css"),
    "@utrecht/breadcrumb-nav-css": ("1.5.1", "dist/index.css"),
}
TOKENS = (
    "@nl-design-system-unstable/voorbeeld-design-tokens",
    "7.4.1",
    "dist/theme.css",
)
FONTS = {
    "@fontsource-variable/source-sans-3": (
        "5.3.0",
        "source-sans-3",
        ("latin", "latin-ext", "cyrillic", "cyrillic-ext", "vietnamese"),
    ),
    "@fontsource-variable/noto-sans-arabic": ("5.3.0", "noto-sans-arabic", ("arabic",)),
}
USED = re.compile(r"var\(\s*(--[\w-]+)")
DECLARED = re.compile(r"^\s*(--[\w-]+):\s*(.+?);\s*(?:/\*.*\*/)?\s*$", re.MULTILINE)
STYLES = WEB / "styles"


def main() -> None:
    """Fetch the packages; write components, tokens, fonts and their records."""
    packages = {name: version for name, (version, *_) in (COMPONENTS | FONTS).items()}
    packages[TOKENS[0]] = TOKENS[1]
    with node_modules(packages) as modules:
        shelf = Shelf(modules, STYLES / "vendor")
        components = write_components(shelf)
        write_tokens(shelf, components)
        shelf.close()
        write_fonts(modules)


def write_components(shelf: Shelf) -> str:
    """Join the components into one layer; return their CSS."""
    parts, names = [], []
    for package, (version, file) in COMPONENTS.items():
        css = shelf.note(package, file, stored="nlds-components.css").read_text()
        css = re.sub(r"/\*#.*?\*/", "", css).replace("\ufeff", "")
        parts.append(css.replace('@charset "UTF-8";', "").strip())
        names.append(f" * {package}@{version}")
    joined = "\n".join(parts)
    head = "/* Vendored by vendor_css.py, do not edit. EUPL-1.2\n" + "\n".join(names)
    text = f"{head}\n */\n@layer nlds {{\n{joined}\n}}\n"
    (shelf.folder / "nlds-components.css").write_text(text)
    return joined


def write_tokens(shelf: Shelf, components: str) -> None:
    """Keep the tokens that components and our own styles use, and those that these use."""
    package, version, file = TOKENS
    declared = dict(DECLARED.findall(shelf.note(package, file, stored="nlds-tokens.css").read_text()))
    kept = reachable(declared, components + own_styles())
    body = "\n".join(f"{name}:{declared[name]};" for name in sorted(kept))
    head = f"/* Vendored by vendor_css.py from {package}@{version} (EUPL-1.2), pruned. Do not edit. */"
    text = f"{head}\n@layer tokens {{\n:root {{\n{body}\n}}\n}}\n"
    (shelf.folder / "nlds-tokens.css").write_text(text)


def reachable(declared: dict[str, str], css: str) -> set[str]:
    """Return the names of the tokens that this CSS uses, directly or through another token."""
    found: set[str] = set()
    waiting = USED.findall(css)
    while waiting:
        name = waiting.pop()
        if name in declared and name not in found:
            found.add(name)
            waiting += USED.findall(declared[name])
    return found


def own_styles() -> str:
    """Return our own CSS as one text."""
    files: list[Path] = [
        STYLES / "theme.css",
        *sorted((STYLES / "product").glob("*.css")),
    ]
    return "\n".join(file.read_text() for file in files)


def write_fonts(modules: Path) -> None:
    """Copy the variable fonts, one file for each script."""
    shelf = Shelf(modules, WEB / "static" / "fonts")
    for package, (_, name, scripts) in FONTS.items():
        for script in scripts:
            shelf.copy(package, f"files/{name}-{script}-wght-normal.woff2")
    shelf.close()


if __name__ == "__main__":
    main()
