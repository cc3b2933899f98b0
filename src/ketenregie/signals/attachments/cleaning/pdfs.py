"""PDF: written anew without what is hidden in it and without what acts by itself."""

from __future__ import annotations

import warnings
from io import BytesIO
from typing import TYPE_CHECKING, Any

import pikepdf

from ketenregie.signals.attachments.cleaning import jpegs, refusal
from ketenregie.signals.attachments.cleaning.refusal import Unfit

if TYPE_CHECKING:
    from collections.abc import Iterator

MOST_OBJECTS = 200_000
# Who made it, when, with what; small pictures and private data of programs; what runs or opens by itself.
_HIDDEN = ("/Metadata", "/PieceInfo", "/LastModified", "/Thumb", "/AA", "/OpenAction", "/AF", "/XFA")
_OF_ROOT = ("/Collection", "/Perms", "/Legal", "/SpiderInfo", "/DSS", "/Threads", "/URI")
_OF_NAMES = ("/EmbeddedFiles", "/JavaScript", "/AlternatePresentations", "/Renditions")
_ACTS = ("/JavaScript", "/Launch", "/SubmitForm", "/ImportData", "/Rendition", "/Movie", "/Sound",
         "/GoToE", "/RichMediaExecute", "/SetOCGState", "/Trans", "/GoTo3DView")  # fmt: skip
_FOREIGN = ("/FileAttachment", "/RichMedia", "/Movie", "/Sound", "/Screen", "/3D")
# Who wrote a remark, and when. A field of a form keeps its name.
_OF_REMARKS = ("/T", "/M", "/CreationDate", "/RC", "/NM", "/IRT", "/Popup")


def clean(data: bytes) -> tuple[bytes, int]:
    """Return the document written anew, and its number of pages; Unfit when it cannot be read.

    One behind a password is refused: nobody could say what is in it.
    """
    try:
        with warnings.catch_warnings(), pikepdf.open(BytesIO(data), suppress_warnings=True) as document:
            warnings.simplefilter("ignore")
            return _cleaned(document)
    except pikepdf.PasswordError as error:
        raise Unfit(refusal.PASSWORD) from error
    except MemoryError as error:
        raise Unfit(refusal.TOO_HEAVY) from error
    except (pikepdf.PdfError, ValueError, KeyError, TypeError, AttributeError, RuntimeError) as error:
        raise Unfit(refusal.DAMAGED) from error


def _cleaned(document: pikepdf.Pdf) -> tuple[bytes, int]:
    pages = len(document.pages)
    if not pages:
        raise Unfit(refusal.DAMAGED)
    if len(document.objects) > MOST_OBJECTS:
        raise Unfit(refusal.TOO_HEAVY)
    if "/Info" in document.trailer:
        del document.trailer["/Info"]
    _drop(document.Root, _OF_ROOT)
    if "/Names" in document.Root:
        _drop(document.Root["/Names"], _OF_NAMES)
    for page in document.pages:
        _clean_remarks(page.obj)
    for one in _dictionaries(document):
        _clean_one(one)
    out = BytesIO()
    document.save(
        out,
        compress_streams=True,
        object_stream_mode=pikepdf.ObjectStreamMode.generate,
        stream_decode_level=pikepdf.StreamDecodeLevel.none,
        encryption=False,
        deterministic_id=True,
    )
    return out.getvalue(), pages


def _dictionaries(document: pikepdf.Pdf) -> Iterator[Any]:
    """Yield every dictionary and stream, those that stand inside others too."""
    for one in document.objects:
        stack = [(one, 0)]
        while stack:
            held, depth = stack.pop()
            if isinstance(held, pikepdf.Dictionary | pikepdf.Stream):
                yield held
                inside = [value for _name, value in held.items()]
            elif isinstance(held, pikepdf.Array):
                inside = list(held)
            else:
                continue
            if depth < 50:
                stack += [(value, depth + 1) for value in inside if _is_direct(value)]


def _is_direct(value: Any) -> bool:
    """Whether an object stands inside this one; the others come by on their own."""
    held = isinstance(value, pikepdf.Dictionary | pikepdf.Array)
    return held and not value.is_indirect


def _clean_one(one: Any) -> None:
    _drop(one, _HIDDEN)
    if "/A" in one and _is_act(one["/A"]):
        del one["/A"]
    if one.get("/Type") == pikepdf.Name("/Sig") or "/ByteRange" in one:
        _drop(one, ("/Name", "/Location", "/Reason", "/ContactInfo", "/M", "/Contents", "/Cert"))
    if isinstance(one, pikepdf.Stream):
        _clean_picture(one)


def _is_act(act: Any) -> bool:
    """Whether an action does more than go to a page or an address, itself or in what follows it."""
    for _step in range(20):
        if not isinstance(act, pikepdf.Dictionary):
            return isinstance(act, pikepdf.Array)
        if str(act.get("/S", "")) in _ACTS or "/JS" in act:
            return True
        if "/Next" not in act:
            return False
        act = act["/Next"]
    return True


def _clean_remarks(page: Any) -> None:
    """Take names and times off remarks, and what is attached, played or shown in them out."""
    remarks = page.get("/Annots")
    if not isinstance(remarks, pikepdf.Array):
        return
    kept = []
    for remark in remarks:
        if not isinstance(remark, pikepdf.Dictionary):
            continue
        sort = str(remark.get("/Subtype", ""))
        if sort in _FOREIGN:
            continue
        if sort != "/Widget":
            _drop(remark, _OF_REMARKS)
        kept.append(remark)
    page["/Annots"] = pikepdf.Array(kept)


def _clean_picture(stream: Any) -> None:
    """A photograph in a page carries its own hidden data: where it was taken."""
    if stream.get("/Filter") in (
        pikepdf.Name("/DCTDecode"),
        pikepdf.Array([pikepdf.Name("/DCTDecode")]),
    ):
        raw = bytes(stream.read_raw_bytes())
        bare = jpegs.without_notes(raw)
        if bare != raw:
            given = stream.get("/DecodeParms")
            stream.write(bare, filter=pikepdf.Name("/DCTDecode"), decode_parms=given)


def _drop(held: Any, names: tuple[str, ...]) -> None:
    for name in names:
        if name in held:
            del held[name]
