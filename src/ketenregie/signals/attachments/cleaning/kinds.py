"""What a file is, by its content. Its name and what the browser says about it count for nothing.

An allow list: what is not recognised is not taken. A file that is two things at once (a picture that
is also an archive) is taken by nobody, because every program reads it as something else.
"""

from __future__ import annotations

import re
import zipfile
from dataclasses import dataclass
from io import BytesIO

from ketenregie.signals.attachments.cleaning import refusal
from ketenregie.signals.attachments.cleaning.refusal import Unfit


@dataclass(frozen=True)
class Kind:
    """A kind of file that is taken: its code, class, file ending and media type."""

    code: str
    media: str
    extension: str
    media_type: str


_OOXML = "application/vnd.openxmlformats-officedocument"
_ODF = "application/vnd.oasis.opendocument"
_ALL = (
    Kind("jpeg", "image", "jpg", "image/jpeg"),
    Kind("png", "image", "png", "image/png"),
    Kind("gif", "image", "gif", "image/gif"),
    Kind("webp", "image", "webp", "image/webp"),
    Kind("bmp", "image", "bmp", "image/bmp"),
    Kind("tiff", "image", "tiff", "image/tiff"),
    Kind("avif", "image", "avif", "image/avif"),
    Kind("heic", "image", "heic", "image/heic"),
    Kind("pdf", "pdf", "pdf", "application/pdf"),
    Kind("docx", "office", "docx", f"{_OOXML}.wordprocessingml.document"),
    Kind("xlsx", "office", "xlsx", f"{_OOXML}.spreadsheetml.sheet"),
    Kind("pptx", "office", "pptx", f"{_OOXML}.presentationml.presentation"),
    Kind("odt", "office", "odt", f"{_ODF}.text"),
    Kind("ods", "office", "ods", f"{_ODF}.spreadsheet"),
    Kind("odp", "office", "odp", f"{_ODF}.presentation"),
    Kind("doc", "office", "doc", "application/msword"),
    Kind("xls", "office", "xls", "application/vnd.ms-excel"),
    Kind("ppt", "office", "ppt", "application/vnd.ms-powerpoint"),
    Kind("rtf", "office", "rtf", "application/rtf"),
    Kind("mp3", "audio", "mp3", "audio/mpeg"),
    Kind("m4a", "audio", "m4a", "audio/mp4"),
    Kind("aac", "audio", "aac", "audio/aac"),
    Kind("amr", "audio", "amr", "audio/amr"),
    Kind("ogg", "audio", "ogg", "audio/ogg"),
    Kind("flac", "audio", "flac", "audio/flac"),
    Kind("wav", "audio", "wav", "audio/wav"),
    Kind("mp4", "video", "mp4", "video/mp4"),
    Kind("mov", "video", "mov", "video/quicktime"),
    Kind("3gp", "video", "3gp", "video/3gpp"),
    Kind("webm", "video", "webm", "video/webm"),
    Kind("avi", "video", "avi", "video/x-msvideo"),
    Kind("text", "text", "txt", "text/plain"),
    Kind("chat", "chat", "zip", "application/zip"),
)  # fmt: skip
KINDS = {kind.code: kind for kind in _ALL}

# What a file begins with. The first that fits counts.
_STARTS = (
    (b"\xff\xd8\xff", "jpeg"),
    (b"\x89PNG\r\n\x1a\n", "png"),
    (b"GIF87a", "gif"),
    (b"GIF89a", "gif"),
    (b"II*\x00", "tiff"),
    (b"MM\x00*", "tiff"),
    (b"%PDF-", "pdf"),
    (b"{\\rtf", "rtf"),
    (b"ID3", "mp3"),
    (b"OggS", "ogg"),
    (b"fLaC", "flac"),
    (b"#!AMR", "amr"),
    (b"\x1aE\xdf\xa3", "webm"),
)
_RIFF = {b"WEBP": "webp", b"WAVE": "wav", b"AVI ": "avi"}
_BRANDS = {
    b"avif": "avif", b"avis": "avif", b"heic": "heic", b"heix": "heic", b"hevc": "heic", b"heim": "heic",
    b"heis": "heic", b"mif1": "heic", b"msf1": "heic", b"M4A ": "m4a", b"M4B ": "m4a", b"qt  ": "mov",
}  # fmt: skip
_FILMS = (b"iso", b"mp4", b"avc1", b"M4V", b"dash", b"MSNV", b"mmp4", b"f4v", b"F4V")
_REFUSED_STARTS = (
    (b"MZ", refusal.PROGRAM),
    (b"\x7fELF", refusal.PROGRAM),
    (b"\xca\xfe\xba\xbe", refusal.PROGRAM),
    (b"\xcf\xfa\xed\xfe", refusal.PROGRAM),
    (b"\xfe\xed\xfa", refusal.PROGRAM),
    (b"#!/", refusal.PROGRAM),
    (b"L\x00\x00\x00\x01\x14\x02\x00", refusal.PROGRAM),
    (b"Rar!\x1a\x07", refusal.ARCHIVE),
    (b"7z\xbc\xaf\x27\x1c", refusal.ARCHIVE),
    (b"\x1f\x8b", refusal.ARCHIVE),
    (b"BZh", refusal.ARCHIVE),
    (b"\xfd7zXZ\x00", refusal.ARCHIVE),
    (b"(\xb5/\xfd", refusal.ARCHIVE),
    (b"MSCF", refusal.ARCHIVE),
)
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ZIP_STARTS = (b"PK\x03\x04", b"PK\x05\x06")
_OFFICE_ROOTS = {"word/": "docx", "xl/": "xlsx", "ppt/": "pptx"}
_OPENDOCUMENT = {KINDS[code].media_type: code for code in ("odt", "ods", "odp")}
_DIGITS_OF_TEXT = re.compile(r"[\x00-\x08\x0b\x0e-\x1a\x1c-\x1f\x7f]")
_MARKUP = re.compile(rb"\s*<(!doctype|html|script|body|head|iframe|meta)", re.IGNORECASE)
_XML = re.compile(rb"\s*<(\?xml|svg|!--)", re.IGNORECASE)
_HEAD = 1024
_LONGEST_COMMENT = 65_557


def identify(data: bytes) -> Kind:
    """Return what a file is; Unfit when it is nothing that is taken, or two things at once."""
    if not data:
        raise Unfit(refusal.EMPTY)
    code = _container(data) or _started(data) or _framed(data) or _text(data)
    if code is None:
        raise Unfit(refusal.UNKNOWN)
    _require_one_thing(data, code)
    return KINDS[code]


def identify_inside(part: bytes) -> Kind:
    """Return what a part of a document is; what is not recognised there is another file inside it."""
    try:
        return identify(part)
    except Unfit as unfit:
        if unfit.code == refusal.UNKNOWN:
            raise Unfit(refusal.EMBEDDED) from unfit
        raise


def _container(data: bytes) -> str | None:
    """Archives and compound files: what they are stands inside them."""
    if data.startswith(_ZIP_STARTS):
        return _zipped(data)
    if data.startswith(_OLE):
        return _compound(data)
    for start, why in _REFUSED_STARTS:
        if data.startswith(start):
            raise Unfit(why)
    if data[257:262] == b"ustar":
        raise Unfit(refusal.ARCHIVE)
    return None


def _zipped(data: bytes) -> str:
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            names = archive.namelist()
            if "mimetype" in names and archive.getinfo("mimetype").file_size < 200:
                declared = archive.read("mimetype").decode("ascii", "replace").strip()
                if declared in _OPENDOCUMENT:
                    return _OPENDOCUMENT[declared]
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, RuntimeError) as error:
        raise Unfit(refusal.DAMAGED) from error
    if "[Content_Types].xml" in names:
        for root, code in _OFFICE_ROOTS.items():
            if any(name.startswith(root) for name in names):
                return code
    if any(name.endswith(".txt") and "/" not in name for name in names):
        return "chat"
    raise Unfit(refusal.ARCHIVE)


def _compound(data: bytes) -> str:
    """Office before 2007. Its directory names what it is; a protected newer one looks like this too."""

    def holds(name: str) -> bool:
        return name.encode("utf-16-le") in data

    if holds("EncryptedPackage"):
        raise Unfit(refusal.PASSWORD)
    if holds("_VBA_PROJECT") or holds("Macros"):
        raise Unfit(refusal.MACROS)
    for name, code in (("WordDocument", "doc"), ("PowerPoint Document", "ppt"), ("Workbook", "xls")):
        if holds(name):
            return code
    raise Unfit(refusal.UNKNOWN)


def _started(data: bytes) -> str | None:
    for start, code in _STARTS:
        if data.startswith(start):
            return code
    if data[:_HEAD].lstrip(b"\xef\xbb\xbf\r\n\t ").startswith(b"%PDF-"):
        return "pdf"
    if data.startswith(b"RIFF"):
        return _RIFF.get(data[8:12])
    if data[4:8] == b"ftyp":
        return _branded(data)
    return None


def _branded(data: bytes) -> str | None:
    """The family of MP4: the brands say which member; a picture is told by any of them."""
    length = int.from_bytes(data[:4], "big")
    major = data[8:12]
    brands = [major, *(data[at : at + 4] for at in range(16, min(length, 256), 4))]
    for wanted in (b"avif", b"avis"):
        if wanted in brands:
            return "avif"
    if major in _BRANDS:
        return _BRANDS[major]
    if major.startswith((b"3gp", b"3g2")):
        return "3gp"
    return "mp4" if any(brand.startswith(_FILMS) for brand in brands) else None


def _framed(data: bytes) -> str | None:
    """Formats without a name at the start: they must hold what their first bytes promise."""
    if data.startswith(b"BM") and len(data) > 26:
        said, header = int.from_bytes(data[2:6], "little"), int.from_bytes(data[14:18], "little")
        return "bmp" if header in (12, 40, 52, 56, 64, 108, 124) and said <= len(data) + 64 else None
    if data[:2] in (b"\xff\xf1", b"\xff\xf9"):
        length = (data[3] & 3) << 11 | data[4] << 3 | data[5] >> 5
        return "aac" if data[length : length + 2] == data[:2] else None
    if data[0] == 0xFF and data[1:2] and data[1] & 0xE6 == 0xE2:
        return "mp3" if _next_frame(data) else None
    return None


_RATES = (0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320, 0)
_LOW_RATES = (0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160, 0)


def _next_frame(data: bytes) -> bool:
    """Whether an MPEG layer 3 frame is followed by another one."""
    if len(data) < 4:
        return False
    newest = data[1] & 0x18 == 0x18
    rate = (_RATES if newest else _LOW_RATES)[data[2] >> 4]
    sampling = (44_100, 48_000, 32_000, 0)[data[2] >> 2 & 3]
    if not rate or not sampling:
        return False
    if not newest:
        sampling //= 2 if data[1] & 0x18 == 0x10 else 4
    length = (144 if newest else 72) * rate * 1000 // sampling + (data[2] >> 1 & 1)
    return data[length : length + 1] == b"\xff" and data[length + 1 : length + 2] == data[1:2]


def _text(data: bytes) -> str | None:
    """Plain text, such as an exported conversation. A web page or drawing is text that acts."""
    if _MARKUP.match(data.lstrip(b"\xef\xbb\xbf")):
        raise Unfit(refusal.WEB_PAGE)
    if _XML.match(data.lstrip(b"\xef\xbb\xbf")):
        head = data[: 4 * _HEAD].lower()
        raise Unfit(refusal.DRAWING if b"<svg" in head else refusal.WEB_PAGE)
    return "text" if decoded(data) is not None else None


def decoded(data: bytes) -> str | None:
    """Return a text as people read it; None when it is none."""
    for encoding in ("utf-16",) if data[:2] in (b"\xff\xfe", b"\xfe\xff") else ("utf-8-sig", "cp1252"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if not _DIGITS_OF_TEXT.search(text):
            return text
    return None


def _require_one_thing(data: bytes, code: str) -> None:
    """Refuse what other programs would read as something else (a polyglot)."""
    head, tail = data[:_HEAD], data[-_LONGEST_COMMENT:]
    zipped = KINDS[code].extension in ("docx", "xlsx", "pptx", "odt", "ods", "odp", "zip")
    if not zipped and (b"PK\x05\x06" in tail and zipfile.is_zipfile(BytesIO(data))):
        raise Unfit(refusal.TWO_IN_ONE)
    if code != "pdf" and b"%PDF-" in head:
        raise Unfit(refusal.TWO_IN_ONE)
    if b"Rar!\x1a\x07" in data or b"7z\xbc\xaf\x27\x1c" in data:
        raise Unfit(refusal.TWO_IN_ONE)
    if KINDS[code].media in ("image", "audio", "video") and b"<script" in data.lower():
        raise Unfit(refusal.TWO_IN_ONE)
    if code == "pdf" and b"<html" in head.lower():
        raise Unfit(refusal.TWO_IN_ONE)
