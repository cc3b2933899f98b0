"""Documents of Word, Excel and PowerPoint: packed anew without who, when and where.

Gone are: the properties, the names and times at remarks and changes, the marks by which versions are
told apart (rsid), the small picture, printers and paths, forms and links to programs, and the hidden
data of the pictures in them. Macros and embedded programs are refused: nobody could say what they do.
"""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING
from urllib.parse import unquote

from ketenregie.signals.attachments.cleaning import archives, images, kinds, refusal
from ketenregie.signals.attachments.cleaning.markup import SOMEBODY, edited, local, space
from ketenregie.signals.attachments.cleaning.refusal import Unfit

if TYPE_CHECKING:
    from lxml import etree

_CONTENT_TYPES = "[Content_Types].xml"
_GONE = ("docprops/", "customxml/", "customui/", "userdata/", "_xmlsignatures/", "docmetadata/")
_GONE_NAMES = ("printersettings",)
_PROGRAMS = ("vbaproject", "vbadata", "activex", "macrosheets", "dialogsheets")
_PICTURES = ("jpeg", "png", "gif", "webp", "bmp", "tiff")
_HARMLESS = (".emf", ".wmf", ".odttf", ".fntdata")
_UNREAD = (".wdp",)  # pictures of a kind that nothing here reads
_CLICKED = ("http:", "https:", "mailto:", "tel:", "#")
_NOWHERE = "NULL"  # what Word itself writes for a link that leads nowhere
_PERSON = ("author", "initials", "userName", "userId", "providerId", "displayName")
_PEOPLE = ("cmAuthor", "author", "userInfo")
_MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_REMARKS = ("cm", "comment", "threadedComment")
_DROPPED = ("rsids", "docVars", "attachedTemplate", "absPath", "fileSharing", "mailMerge", "docId",
            "webPublishing")  # fmt: skip


def clean(data: bytes, depth: int = 0) -> tuple[bytes, bool]:
    """Return the document packed anew, and whether all hidden data could be removed.

    A sheet inside a document is cleaned too; what is inside that one is refused.
    """
    found = archives.members(data)
    if _CONTENT_TYPES not in found:
        raise Unfit(refusal.DAMAGED)
    _require_no_programs(found)
    kept = {name: part for name, part in found.items() if not _is_gone(name)}
    done = {name: _part(name, part, kept, depth) for name, part in kept.items()}
    whole = all(clean for _part, clean in done.values())
    return archives.packed(
        {name: part for name, (part, _clean) in done.items()}, first=_CONTENT_TYPES
    ), whole


def _require_no_programs(found: dict[str, bytes]) -> None:
    declared = found[_CONTENT_TYPES].lower()
    if b"macroenabled" in declared or b"vbaproject" in declared:
        raise Unfit(refusal.MACROS)
    for name, part in found.items():
        folded = name.lower()
        if any(word in folded for word in _PROGRAMS):
            raise Unfit(refusal.MACROS)
        if part.startswith((b"MZ", b"\x7fELF")) or (folded.endswith(".bin") and not _is_gone(name)):
            raise Unfit(refusal.EMBEDDED)


def _is_gone(name: str) -> bool:
    folded = name.lower()
    return folded.startswith(_GONE) or any(word in f"/{folded}" for word in _GONE_NAMES)


def _part(name: str, part: bytes, kept: dict[str, bytes], depth: int) -> tuple[bytes, bool]:
    folded = name.lower()
    if folded == _CONTENT_TYPES.lower():
        return edited(part, lambda root: _keep_types(root, kept)), True
    if folded.endswith(".rels"):
        return edited(part, lambda root: _keep_links(root, name, kept)), True
    if folded.endswith((".xml", ".vml")):
        return _words(folded, part)
    return _media(folded, part, depth)


def _words(folded: str, part: bytes) -> tuple[bytes, bool]:
    try:
        return edited(part, _anonymise), True
    except Unfit:
        if folded.endswith(".vml"):
            return part, False  # Excel's old drawings are not always well formed
        raise


def _media(folded: str, part: bytes, depth: int) -> tuple[bytes, bool]:
    """Pictures, sound and sheets inside a document."""
    if archives.is_archive(part):
        if depth or not folded.endswith((".xlsx", ".docx", ".pptx")):
            raise Unfit(refusal.EMBEDDED)
        return clean(part, depth + 1)
    if folded.endswith(".svg"):
        raise Unfit(refusal.DRAWING)
    if folded.endswith(_HARMLESS):
        return part, True
    if folded.endswith(_UNREAD):
        return part, False
    kind = kinds.identify_inside(part)
    if kind.code in _PICTURES:
        return images.draw(part, kind.code, same=True).data, True
    if kind.media in ("audio", "video"):
        return part, False
    raise Unfit(refusal.EMBEDDED)


def _keep_types(root: etree._Element, kept: dict[str, bytes]) -> None:
    """Leave out what is said of parts that are gone."""
    for one in list(root):
        named = (one.get("PartName") or "").lstrip("/")
        if local(one.tag) == "Override" and named not in kept:
            root.remove(one)


def _keep_links(root: etree._Element, name: str, kept: dict[str, bytes]) -> None:
    """Leave out links to parts that are gone; a link to outside stays only where a reader may click."""
    folder = posixpath.dirname(posixpath.dirname(name))
    for one in list(root):
        target, sort = one.get("Target") or "", (one.get("Type") or "").rsplit("/", 1)[-1]
        if one.get("TargetMode") == "External":
            if sort != "hyperlink" or not target.lower().startswith(_CLICKED):
                one.set("Target", _NOWHERE)
        elif not target.startswith("#") and _path(folder, target) not in kept:
            root.remove(one)


def _path(folder: str, target: str) -> str:
    whole = target[1:] if target.startswith("/") else posixpath.join(folder, target)
    return posixpath.normpath(unquote(whole))


def _anonymise(root: etree._Element) -> None:
    """Take names, times and marks of versions off every element of a part."""
    for one in list(root.iter()):
        tag = local(one.tag)
        for name in list(one.attrib):
            _attribute(one, tag, str(name))
        above = one.getparent()
        if tag in _DROPPED and above is not None:
            above.remove(one)
        elif tag == "author" and one.text:
            one.text = SOMEBODY


def _attribute(one: etree._Element, tag: str, name: str) -> None:
    word = local(name)
    if word in _PERSON or (word == "name" and tag in _PEOPLE):
        one.set(name, SOMEBODY)
    elif (
        word.startswith("rsid")
        or word == "dateUtc"
        or (word == "date" and space(name) == _MAIN)
        or (tag in _REMARKS and word in ("dt", "dT", "created"))
    ):
        del one.attrib[name]
    elif tag == "pageSetup" and word == "id":
        del one.attrib[name]  # the printer it names is gone
