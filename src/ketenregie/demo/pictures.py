"""A picture for the stories: drawn on the spot, with the notes that a telephone would leave in it."""

from __future__ import annotations

from io import BytesIO

from PIL import Image, ImageDraw

_NIGHT, _HOUSE, _LIT, _DARK, _BAG = "#22304a", "#5b4a44", "#f2d488", "#3a4254", "#1c2230"


def house_at_night() -> bytes:
    """Draw a house with one lit window and bags of rubbish, as seen from across the street."""
    image = Image.new("RGB", (1600, 1200), _NIGHT)
    draw = ImageDraw.Draw(image)
    draw.rectangle((350, 260, 1250, 1000), fill=_HOUSE)
    draw.polygon(((300, 260), (800, 60), (1300, 260)), fill=_DARK)
    for column, row in ((450, 360), (980, 360), (450, 660)):
        draw.rectangle((column, row, column + 170, row + 190), fill=_DARK)
    draw.rectangle((715, 360, 885, 550), fill=_LIT)
    draw.rectangle((720, 720, 900, 1000), fill=_DARK)
    draw.rectangle((0, 1000, 1600, 1200), fill=_BAG)
    for left in (960, 1080, 1170):
        draw.ellipse((left, 880, left + 130, 1020), fill=_BAG)
    notes, out = Image.Exif(), BytesIO()
    notes[0x010F], notes[0x0112] = "Verzonnen telefoon", 1
    notes.get_ifd(0x8825).update({1: "N", 2: (53.0, 0.0, 0.0), 3: "E", 4: (5.0, 0.0, 0.0)})
    image.save(out, "JPEG", quality=88, exif=notes)
    return out.getvalue()
