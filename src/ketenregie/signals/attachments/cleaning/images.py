"""Pictures are drawn anew: what is kept holds the picture as it was seen, and nothing else.

The turn that the camera noted is applied, colours are brought to sRGB; place, device, time, comments,
the small picture inside and whatever hung behind the picture are gone.
"""

from __future__ import annotations

import warnings
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING, Any

from PIL import Image, ImageCms, ImageOps, ImageSequence, UnidentifiedImageError

from ketenregie.signals.attachments.cleaning import refusal
from ketenregie.signals.attachments.cleaning.refusal import Unfit

if TYPE_CHECKING:
    from collections.abc import Iterator

# A telephone's largest pictures have 50 to 64 million; all frames of a moving one count together.
MOST_PIXELS = 80_000_000
MOST_FRAMES = 500
SMALL = (320, 320)
_QUALITY = 92
# What each kind becomes. Nobody makes what is rare or large again.
_BECOMES = {"jpeg": "JPEG", "png": "PNG", "gif": "GIF", "webp": "WEBP", "bmp": "PNG", "avif": "JPEG"}
_READERS = {"jpeg": ["JPEG"], "png": ["PNG"], "gif": ["GIF"], "webp": ["WEBP"], "bmp": ["BMP"],
            "avif": ["AVIF"], "tiff": ["TIFF"]}  # fmt: skip
READABLE = frozenset(_READERS)
_MOVING = ("GIF", "WEBP", "PNG", "TIFF")
_OPTIONS: dict[str, dict[str, Any]] = {
    "JPEG": {"quality": _QUALITY, "optimize": True},
    "WEBP": {"quality": _QUALITY},
    "TIFF": {"compression": "tiff_deflate"},
}
_BROKEN = (UnidentifiedImageError, OSError, SyntaxError, ValueError, IndexError, KeyError, TypeError,
           EOFError, ZeroDivisionError, OverflowError)  # fmt: skip
_PAINTED = {"JPEG": ("RGB", "L"), "WEBP": ("RGB", "RGBA"), "GIF": ("P", "L", "RGB", "RGBA")}


@dataclass(frozen=True)
class Drawn:
    """A picture drawn anew: its bytes, the format they are in, its size, and a small one of it."""

    data: bytes
    kind: str
    width: int
    height: int
    small: bytes


def prepare() -> None:
    """Load every reader: afterwards nothing more is read from the disk."""
    Image.init()


@contextmanager
def _bounded() -> Iterator[None]:
    """Let a picture that is too large be an error, and what readers remark on the others pass."""
    Image.MAX_IMAGE_PIXELS = MOST_PIXELS
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        warnings.simplefilter("error", Image.DecompressionBombWarning)
        yield


def draw(data: bytes, kind: str, *, same: bool = False) -> Drawn:
    """Draw a picture anew; Unfit when it is damaged, cut off, or too large to draw.

    `same` keeps the kind it was, for a picture inside a document.
    """
    prepare()
    try:
        with _bounded(), Image.open(BytesIO(data), formats=_READERS[kind]) as image:
            return _drawn(image, kind, same=same)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning, MemoryError) as error:
        raise Unfit(refusal.TOO_MANY_PIXELS) from error
    except _BROKEN as error:
        raise Unfit(refusal.DAMAGED) from error


def _drawn(image: Image.Image, kind: str, *, same: bool) -> Drawn:
    # Of a telephone's "several pictures in one" the first is the one that was seen.
    count = 1 if kind == "jpeg" else getattr(image, "n_frames", 1)
    if image.width * image.height * count > MOST_PIXELS or count > MOST_FRAMES:
        raise Unfit(refusal.TOO_MANY_PIXELS)
    becomes = kind.upper() if same and kind != "avif" else _BECOMES.get(kind) or _paper(count)
    if becomes not in _MOVING:
        count = 1
    frames = list(_frames(image, count, becomes))
    first = frames[0]
    if becomes == "JPEG" and first.mode not in _PAINTED["JPEG"]:
        frames = [first := _on_white(first)]
    out = BytesIO()
    options = dict(_OPTIONS.get(becomes, {}))
    if len(frames) > 1:
        options |= {"save_all": True, "append_images": frames[1:]} | _motion(image, becomes)
    first.save(out, becomes, **options)
    code = {"JPEG": "jpeg"}.get(becomes, becomes.lower())
    return Drawn(out.getvalue(), code, first.width, first.height, _small(first))


def _paper(count: int) -> str:
    """A scan of several pages stays one file."""
    return "TIFF" if count > 1 else "PNG"


def _frames(image: Image.Image, count: int, becomes: str) -> Iterator[Image.Image]:
    for number, frame in enumerate(ImageSequence.Iterator(image)):
        if number == count:
            return
        frame.load()
        seen = _upright(frame) if count == 1 or becomes == "TIFF" else frame.copy()
        yield _bare(_plain_colours(seen, image.info.get("icc_profile")), becomes)


def _upright(frame: Image.Image) -> Image.Image:
    """Turn a picture as the camera noted; a note that cannot be read turns nothing."""
    try:
        return ImageOps.exif_transpose(frame)
    except _BROKEN:
        return frame.copy()


def _plain_colours(image: Image.Image, profile: bytes | None) -> Image.Image:
    """Bring the colours of a camera's own space to the common one; a broken profile is passed over."""
    if not profile or image.mode not in ("RGB", "RGBA", "CMYK"):
        return image
    try:
        source = ImageCms.ImageCmsProfile(BytesIO(profile))
        mode = "RGBA" if image.mode == "RGBA" else "RGB"
        turned = ImageCms.profileToProfile(
            image, source, ImageCms.createProfile("sRGB"), outputMode=mode
        )
    except (ImageCms.PyCMSError, *_BROKEN):
        return image
    return turned or image


def _bare(image: Image.Image, becomes: str) -> Image.Image:
    """Leave everything behind but the pixels, what shines through, and the palette."""
    kept = image.info.get("transparency")
    fit = _PAINTED.get(becomes)
    if fit and image.mode not in fit and becomes != "JPEG":
        image = image.convert("RGBA" if "A" in image.getbands() or kept is not None else "RGB")
        kept = None
    image.info = {} if kept is None else {"transparency": kept}
    for name in ("_exif", "applist", "app", "text", "tag_v2", "encoderinfo"):
        image.__dict__.pop(name, None)
    return image


def _motion(image: Image.Image, becomes: str) -> dict[str, Any]:
    if becomes == "TIFF":
        return {}
    said = {"duration": image.info.get("duration", 100), "loop": image.info.get("loop", 0)}
    return {name: value for name, value in said.items() if isinstance(value, int | float)}


def _on_white(image: Image.Image) -> Image.Image:
    if image.mode in ("RGBA", "LA", "PA", "P"):
        shown = image.convert("RGBA")
        sheet = Image.new("RGB", image.size, "white")
        sheet.paste(shown, mask=shown.getchannel("A"))
        return sheet
    return image.convert("RGB")


def _small(image: Image.Image) -> bytes:
    """Return the small picture that lists show."""
    small = image.copy()
    if small.mode == "I;16":
        small = small.point(lambda value: value / 256).convert("L")
    small.thumbnail(SMALL)
    small = _on_white(small) if small.mode not in ("RGB", "L") else small
    out = BytesIO()
    small.save(out, "JPEG", quality=75, optimize=True)
    return out.getvalue()
