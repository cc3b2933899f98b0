"""An exported conversation: a text with the pictures, sound and film that were sent in it."""

from __future__ import annotations

from ketenregie.signals.attachments.cleaning import archives, heif, images, kinds, pdfs, refusal
from ketenregie.signals.attachments.cleaning.refusal import Unfit

_CONTACT = (".vcf",)


def clean(data: bytes) -> tuple[bytes, bool]:
    """Return the conversation packed anew, and whether all hidden data could be removed.

    Unfit when it holds anything but texts, contacts, pictures, sound, film and PDF.
    """
    found = archives.members(data)
    done = {name: _part(name, part) for name, part in found.items() if part}
    whole = all(clean for _part, clean in done.values())
    return archives.packed({name: part for name, (part, _clean) in done.items()}), whole


def _part(name: str, part: bytes) -> tuple[bytes, bool]:
    if archives.is_archive(part):
        raise Unfit(refusal.ARCHIVE)
    if name.lower().endswith(_CONTACT) and kinds.decoded(part) is not None:
        return part, True
    kind = kinds.identify(part)
    if kind.media == "image" and kind.code in images.READABLE:
        return images.draw(part, kind.code, same=True).data, True
    if kind.code == "heic":
        return heif.without_notes(part), True
    if kind.code == "pdf":
        return pdfs.clean(part)
    if kind.media in ("audio", "video"):
        return part, False
    if kind.code == "text":
        return part, True
    raise Unfit(refusal.ARCHIVE)
