"""Documents of LibreOffice: packed anew without who, when and where. Macros are refused."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ketenregie.signals.attachments.cleaning import archives, images, kinds, refusal
from ketenregie.signals.attachments.cleaning.markup import SOMEBODY, edited, local
from ketenregie.signals.attachments.cleaning.refusal import Unfit

if TYPE_CHECKING:
    from lxml import etree

_FIRST, _MANIFEST = "mimetype", "META-INF/manifest.xml"
_GONE = ("meta.xml", "Thumbnails/", "Configurations2/", "layout-cache", "META-INF/documentsignatures.xml",
         "manifest.rdf", "settings.xml")  # fmt: skip
_PROGRAMS = ("basic/", "scripts/", "dialogs/")
_PICTURES = ("jpeg", "png", "gif", "webp", "bmp", "tiff")
_HARMLESS = (".emf", ".wmf", ".svm", ".ttf", ".otf")
# Who wrote a remark or a change, and when.
_PEOPLE = ("creator", "creator-initials", "initial-creator", "editor", "sender-firstname",
           "sender-lastname", "sender-email", "author-name", "author-initials")  # fmt: skip
_TIMES = ("date", "creation-date", "date-string")


def clean(data: bytes) -> tuple[bytes, bool]:
    """Return the document packed anew, and whether all hidden data could be removed."""
    found = archives.members(data)
    for name in found:
        if name.lower().startswith(_PROGRAMS):
            raise Unfit(refusal.MACROS)
    if b"encryption-data" in found.get(_MANIFEST, b""):
        raise Unfit(refusal.PASSWORD)
    kept = {name: part for name, part in found.items() if not name.startswith(_GONE)}
    done = {name: _part(name, part, kept) for name, part in kept.items()}
    whole = all(clean for _part, clean in done.values())
    return archives.packed({name: part for name, (part, _clean) in done.items()}, first=_FIRST), whole


def _part(name: str, part: bytes, kept: dict[str, bytes]) -> tuple[bytes, bool]:
    if name == _FIRST:
        return part, True
    if name == _MANIFEST:
        return edited(part, lambda root: _keep_listed(root, kept)), True
    folded = name.lower()
    if folded.endswith((".xml", ".rdf")):
        return edited(part, _anonymise), True
    if folded.endswith(".svg"):
        raise Unfit(refusal.DRAWING)
    if folded.endswith(_HARMLESS):
        return part, True
    return _media(part)


def _media(part: bytes) -> tuple[bytes, bool]:
    if archives.is_archive(part):
        raise Unfit(refusal.EMBEDDED)
    kind = kinds.identify_inside(part)
    if kind.code in _PICTURES:
        return images.draw(part, kind.code, same=True).data, True
    if kind.media in ("audio", "video"):
        return part, False
    raise Unfit(refusal.EMBEDDED)


def _keep_listed(root: etree._Element, kept: dict[str, bytes]) -> None:
    for one in list(root):
        path = next((str(v) for name, v in one.attrib.items() if local(name) == "full-path"), "")
        if path and not path.endswith("/") and path not in kept:
            root.remove(one)


def _anonymise(root: etree._Element) -> None:
    for one in list(root.iter()):
        tag, above = local(one.tag), one.getparent()
        if tag in ("scripts", "event-listeners") and above is not None:
            if any(local(inside.tag) == "script" for inside in one.iter()):
                raise Unfit(refusal.MACROS)
            above.remove(one)
        elif tag in _PEOPLE and one.text:
            one.text = SOMEBODY
        elif tag in _TIMES and above is not None and local(above.tag) in ("annotation", "change-info"):
            above.remove(one)
