"""Archives that documents and exported conversations are: opened with bounds, written anew."""

from __future__ import annotations

import zipfile
from io import BytesIO
from typing import TYPE_CHECKING

from ketenregie.signals.attachments.cleaning import refusal
from ketenregie.signals.attachments.cleaning.refusal import Unfit

if TYPE_CHECKING:
    from collections.abc import Mapping

MOST_MEMBERS = 5_000
MOST_UNPACKED = 150 * 1024 * 1024
# Text shrinks to a twentieth; what shrinks to a two-hundredth was made to burst.
MOST_RATIO = 200
_SMALL = 1024 * 1024
_EPOCH = (1980, 1, 1, 0, 0, 0)
_BROKEN = (
    zipfile.BadZipFile,
    OSError,
    ValueError,
    EOFError,
    NotImplementedError,
    RuntimeError,
    KeyError,
)
_NESTED = (b"PK\x03\x04", b"Rar!\x1a\x07", b"7z\xbc\xaf\x27\x1c", b"\x1f\x8b", b"BZh", b"\xfd7zXZ\x00")


def members(data: bytes, *, whole: bool = True) -> dict[str, bytes]:
    """Unpack an archive within bounds; Unfit for a bomb, a password, or names that lead outside.

    The bounds count what really comes out, not what the archive says of itself. `whole` asks that
    nothing stands before the archive.
    """
    if whole and not data.startswith(b"PK"):
        raise Unfit(refusal.TWO_IN_ONE)
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            return _unpacked(archive, len(data))
    except Unfit:
        raise
    except MemoryError as error:
        raise Unfit(refusal.BOMB) from error
    except _BROKEN as error:
        raise Unfit(refusal.DAMAGED) from error


def _unpacked(archive: zipfile.ZipFile, size: int) -> dict[str, bytes]:
    listed = archive.infolist()
    if len(listed) > MOST_MEMBERS or sum(one.file_size for one in listed) > MOST_UNPACKED:
        raise Unfit(refusal.BOMB)
    if sum(one.compress_size for one in listed) > size:
        raise Unfit(refusal.BOMB)  # members that share bytes: the archive is larger than itself
    found: dict[str, bytes] = {}
    total = 0
    for one in listed:
        _require_plain(one, found)
        if one.is_dir():
            continue
        content = _read(archive, one, MOST_UNPACKED - total)
        total += len(content)
        found[one.filename] = content
    return found


def _require_plain(one: zipfile.ZipInfo, found: Mapping[str, bytes]) -> None:
    if one.flag_bits & 0x1:
        raise Unfit(refusal.PASSWORD)
    parts = one.filename.replace("\\", "/").split("/")
    if (
        ".." in parts
        or one.filename.startswith(("/", "\\"))
        or ":" in parts[0]
        or "\x00" in one.filename
    ):
        raise Unfit(refusal.ARCHIVE)
    if one.filename in found:
        raise Unfit(refusal.TWO_IN_ONE)  # two of one name: each program takes another one


def _read(archive: zipfile.ZipFile, one: zipfile.ZipInfo, left: int) -> bytes:
    most = min(left, max(_SMALL, one.compress_size * MOST_RATIO))
    with archive.open(one) as file:
        content = file.read(most + 1)
    if len(content) > most:
        raise Unfit(refusal.BOMB)
    return content


def is_archive(content: bytes) -> bool:
    """Say whether a member is an archive itself."""
    return content.startswith(_NESTED)


def packed(found: Mapping[str, bytes], *, first: str = "") -> bytes:
    """Pack members anew, without times, owners and remarks; `first` stands at the front, unpacked."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in sorted(found, key=lambda name: (name != first, name)):
            one = zipfile.ZipInfo(name, _EPOCH)
            one.compress_type = zipfile.ZIP_STORED if name == first else zipfile.ZIP_DEFLATED
            one.external_attr = 0o600 << 16
            archive.writestr(one, found[name])
    return out.getvalue()
