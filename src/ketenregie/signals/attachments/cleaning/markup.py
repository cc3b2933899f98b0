"""The XML inside documents: read without following anything, and stripped of people and places."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lxml import etree

from ketenregie.signals.attachments.cleaning import refusal
from ketenregie.signals.attachments.cleaning.refusal import Unfit

if TYPE_CHECKING:
    from collections.abc import Callable

SOMEBODY = "–"


def edited(content: bytes, edit: Callable[[etree._Element], None]) -> bytes:
    """Return a part with an edit done to it; Unfit when it is no XML, or brings definitions along."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(content, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise Unfit(refusal.DAMAGED) from error
    if root.getroottree().docinfo.doctype:
        raise Unfit(refusal.DAMAGED)
    edit(root)
    tree = root.getroottree()
    return bytes(etree.tostring(tree, xml_declaration=True, encoding="UTF-8", standalone=True))


def local(name: object) -> str:
    """Return a name without its namespace; empty for remarks and instructions."""
    return etree.QName(name).localname if isinstance(name, str) else ""


def space(name: object) -> str:
    """Return the namespace of a name."""
    return (etree.QName(name).namespace or "") if isinstance(name, str) else ""
