"""PDF: written anew without what is hidden in it and without what acts by itself."""

from __future__ import annotations

import warnings
import zlib
from io import BytesIO
from typing import TYPE_CHECKING, Any

import pikepdf

from ketenregie.signals.attachments.cleaning import heif, jpegs, refusal
from ketenregie.signals.attachments.cleaning.refusal import Unfit

if TYPE_CHECKING:
    from collections.abc import Iterator

MOST_OBJECTS = 200_000
LARGEST_PICTURE = 64 * 1024 * 1024
# JPEG 2000 is made of boxes too; notes stand in others than these.
_OF_JPX = (b"jP  ", b"ftyp", b"jp2h", b"jp2c", b"jpch", b"jplh", b"rreq", b"free")
# Who made it, when, with what; small pictures and private data of programs; what runs or opens by itself.
_HIDDEN = ("/Metadata", "/PieceInfo", "/LastModified", "/Thumb", "/AA", "/OpenAction", "/AF", "/XFA")
_OF_ROOT = ("/Collection", "/Perms", "/Legal", "/SpiderInfo", "/DSS", "/Threads", "/URI")
_OF_NAMES = ("/EmbeddedFiles", "/JavaScript", "/AlternatePresentations", "/Renditions")
_ACTS = ("/JavaScript", "/Launch", "/SubmitForm", "/ImportData", "/Rendition", "/Movie", "/Sound",
         "/GoToE", "/RichMediaExecute", "/SetOCGState", "/Trans", "/GoTo3DView")  # fmt: skip
_FOREIGN = ("/FileAttachment", "/RichMedia", "/Movie", "/Sound", "/Screen", "/3D")
# Who wrote a remark, and when. A field of a form keeps its name.
_OF_REMARKS = ("/T", "/M", "/CreationDate", "/RC", "/NM", "/IRT", "/Popup")


def clean(data: bytes) -> tuple[bytes, bool]:
    """Return the document written anew, and whether all hidden data could be removed; Unfit when broken.

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


def _cleaned(document: pikepdf.Pdf) -> tuple[bytes, bool]:
    if not len(document.pages):
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
    whole = all([_clean_one(one) for one in _dictionaries(document)])
    out = BytesIO()
    document.save(
        out,
        compress_streams=True,
        object_stream_mode=pikepdf.ObjectStreamMode.generate,
        stream_decode_level=pikepdf.StreamDecodeLevel.none,
        encryption=False,
        deterministic_id=True,
    )
    return out.getvalue(), whole


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


def _clean_one(one: Any) -> bool:
    _drop(one, _HIDDEN)
    if "/A" in one and _is_act(one["/A"]):
        del one["/A"]
    if one.get("/Type") == pikepdf.Name("/Sig") or "/ByteRange" in one:
        _drop(one, ("/Name", "/Location", "/Reason", "/ContactInfo", "/M", "/Contents", "/Cert"))
    return _clean_picture(one) if isinstance(one, pikepdf.Stream) else True


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


def _clean_picture(stream: Any) -> bool:
    """Clean a photograph in a page, which carries its own hidden data; False when it cannot be reached."""
    packings = _names(stream.get("/Filter"))
    if not packings or packings[-1] not in ("/DCTDecode", "/JPXDecode"):
        return True
    raw = bytes(stream.read_raw_bytes())
    if packings[:-1] == ["/FlateDecode"]:
        raw = zlib.decompressobj().decompress(raw, LARGEST_PICTURE)
    elif packings[:-1]:
        return False
    last = packings[-1]
    bare = jpegs.without_notes(raw) if last == "/DCTDecode" else heif.only(raw, _OF_JPX)
    parameters = stream.get("/DecodeParms")
    if isinstance(parameters, pikepdf.Array):
        parameters = parameters[-1]
    stream.write(bare, filter=pikepdf.Name(last), decode_parms=parameters)
    return True


def _names(packing: Any) -> list[str]:
    """Return the names of how a stream is packed, outermost first."""
    if packing is None:
        return []
    return [str(one) for one in packing] if isinstance(packing, pikepdf.Array) else [str(packing)]


def _drop(held: Any, names: tuple[str, ...]) -> None:
    for name in names:
        if name in held:
            del held[name]
