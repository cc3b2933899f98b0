"""Join the style sources into `static/css/ketenregie.css`. `--check` only says whether it is current.

Four layers, in this order: the vendored tokens, our brand over them, the vendored components, our
product styles. Comments and indentation go; nothing else changes, so the result is deterministic.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

WEB = Path(__file__).resolve().parents[1] / "src" / "ketenregie" / "web"
STYLES = WEB / "styles"
RESULT = WEB / "static" / "css" / "ketenregie.css"
HEAD = """\
/* Built by tools/build_css.py from web/styles: edit there. Licence: EUPL-1.2.
   Contains NL Design System (EUPL-1.2); versions and checksums in web/styles/vendor/VENDOR.json. */
@layer tokens, brand, nlds, app;
"""
# The order decides: later files win over earlier ones, and `narrow` over all.
PRODUCT = (
    "base buttons shell page panels status tables forms files notes signal table case charts public"
    " parts desk report links live narrow"
)


def build() -> str:
    """Return the whole stylesheet as one text."""
    product = "".join(bare(STYLES / "product" / f"{name}.css") for name in PRODUCT.split())
    return "".join(
        (
            HEAD,
            bare(STYLES / "fonts.css"),
            bare(STYLES / "vendor" / "nlds-tokens.css"),
            bare(STYLES / "theme.css"),
            bare(STYLES / "vendor" / "nlds-components.css"),
            "@layer app {\n" + product + "}\n",
        )
    )


def bare(file: Path) -> str:
    """Return a file's rules without comments, indentation and empty lines."""
    text = re.sub(r"/\*.*?\*/", "", file.read_text(), flags=re.DOTALL)
    lines = (line.strip() for line in text.splitlines())
    return "".join(f"{line}\n" for line in lines if line)


def main(arguments: list[str]) -> int:
    """Write the stylesheet, or compare it with what stands there."""
    css = build()
    if "--check" in arguments:
        return 0 if RESULT.exists() and RESULT.read_text() == css else 1
    RESULT.parent.mkdir(parents=True, exist_ok=True)
    RESULT.write_text(css)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
