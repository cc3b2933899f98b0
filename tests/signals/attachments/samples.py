"""Files of all kinds, made on the spot: none lies in the repository."""

from __future__ import annotations

import zipfile
from io import BytesIO

import pikepdf
from PIL import Image

MAKER = "Telefoonmaker X1"
AUTHOR = "Jannie Schrijfster"
# 53.2012 north, 5.7808 east, as a camera notes it.
NORTH, EAST = ((53.0, 12.0, 4.32), (5.0, 46.0, 50.88))
HIDDEN = (MAKER.encode(), AUTHOR.encode())


def exif(turn: int = 1) -> Image.Exif:
    """What a telephone notes: its maker, who, where, and how it was held."""
    noted = Image.Exif()
    noted[0x010F], noted[0x013B], noted[0x0112] = MAKER, AUTHOR, turn
    place = noted.get_ifd(0x8825)
    place[1], place[2], place[3], place[4] = "N", NORTH, "E", EAST
    return noted


def picture(
    kind: str = "JPEG", size: tuple[int, int] = (320, 200), turn: int = 1, mode: str = "RGB"
) -> bytes:
    """A picture with its place in it, for the kinds that can hold one."""
    image = Image.new(
        mode, size, {"L": 90, "1": 1, "P": 3, "I;16": 30_000}.get(mode, (200, 90, 40, 255)[: len(mode)])
    )
    out = BytesIO()
    options = {"exif": exif(turn)} if kind in ("JPEG", "PNG", "WEBP", "TIFF") else {}
    if kind == "JPEG":
        options["comment"] = AUTHOR.encode()
    image.save(out, kind, **options)
    return out.getvalue()


def heic(**options: bytes) -> bytes:
    """A photograph as newer telephones make it, with its place; the same boxes as AVIF, which can be made."""
    out = BytesIO()
    Image.new("RGB", (64, 48), (10, 120, 90)).save(
        out, "AVIF", exif=exif(), xmp=f"<x>{AUTHOR}</x>".encode(), **options
    )
    return out.getvalue().replace(b"ftypavif", b"ftypheic", 1).replace(b"avif", b"heic", 1)


def moving(kind: str, count: int = 5) -> bytes:
    """A picture of several frames or pages."""
    frames = [Image.new("RGB", (60, 40), (40 * n, 0, 0)) for n in range(count)]
    out = BytesIO()
    frames[0].save(out, kind, save_all=True, append_images=frames[1:])
    return out.getvalue()


def pdf(*, password: str = "", acting: bool = True) -> bytes:
    """A document with an author, a photograph with its place, something attached, and something that runs."""
    document = pikepdf.new()
    document.add_blank_page()
    page = document.pages[0]
    photo = document.make_stream(b"")
    photo.write(picture(), filter=pikepdf.Name.DCTDecode)
    for name, value in (("Type", "XObject"), ("Subtype", "Image"), ("ColorSpace", "DeviceRGB")):
        photo[f"/{name}"] = pikepdf.Name(f"/{value}")
    photo["/Width"], photo["/Height"], photo["/BitsPerComponent"] = 320, 200, 8
    page["/Resources"] = pikepdf.Dictionary(XObject=pikepdf.Dictionary(Foto=photo))
    page.contents_add(b"q 320 0 0 200 0 0 cm /Foto Do Q")
    document.docinfo["/Author"] = AUTHOR
    with document.open_metadata() as noted:
        noted["dc:creator"] = [AUTHOR]
    if acting:
        run = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS=f"app.alert('{AUTHOR}')")
        document.Root["/OpenAction"] = document.make_indirect(run)
        start = pikepdf.Dictionary(S=pikepdf.Name.Launch, F=f"{AUTHOR}.exe")
        remark = pikepdf.Dictionary(Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Text, T=AUTHOR,
                                    Contents="Klopt dit?", Rect=[0, 0, 9, 9], A=start)  # fmt: skip
        page["/Annots"] = document.make_indirect(pikepdf.Array([document.make_indirect(remark)]))
        document.attachments["geheim.txt"] = AUTHOR.encode()
    out = BytesIO()
    locked = pikepdf.Encryption(owner=password, user=password) if password else False
    document.save(out, encryption=locked)
    return out.getvalue()


def readable(document: bytes) -> bytes:
    """A PDF with nothing packed, so that its words can be looked for."""
    with pikepdf.open(BytesIO(document)) as opened:
        out = BytesIO()
        opened.save(
            out,
            object_stream_mode=pikepdf.ObjectStreamMode.disable,
            stream_decode_level=pikepdf.StreamDecodeLevel.generalized,
        )
    return out.getvalue()


def archive(parts: dict[str, bytes | str], *, stored: str = "") -> bytes:
    """An archive of parts; the one named `stored` is not packed."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, part in parts.items():
            packed.writestr(name, part, zipfile.ZIP_STORED if name == stored else zipfile.ZIP_DEFLATED)
    return out.getvalue()


_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PR = "http://schemas.openxmlformats.org/package/2006/relationships"
_CT = "http://schemas.openxmlformats.org/package/2006/content-types"
_X = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


def docx(**more: bytes | str) -> bytes:
    """A document of Word as somebody sends one: properties, a remark, changes, a photograph."""
    parts: dict[str, bytes | str] = {
        "[Content_Types].xml": f'<Types xmlns="{_CT}"><Default Extension="xml" ContentType="application/xml"/>'
        '<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/>'
        '<Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{_PR}"><Relationship Id="a" Type="{_R}/officeDocument" Target="word/document.xml"/>'
        f'<Relationship Id="b" Type="{_R}/metadata/core-properties" Target="docProps/core.xml"/></Relationships>',
        "docProps/core.xml": f'<p xmlns="urn:x"><creator>{AUTHOR}</creator></p>',
        "docProps/thumbnail.jpeg": picture(),
        "word/document.xml": f'<w:document xmlns:w="{_W}"><w:body><w:p w:rsidR="00AB12CD"><w:ins w:id="1" w:author="{AUTHOR}" '
        'w:date="2026-11-01T10:00:00Z"><w:r><w:t>Vier mannen slapen er.</w:t></w:r></w:ins></w:p></w:body></w:document>',
        "word/comments.xml": f'<w:comments xmlns:w="{_W}"><w:comment w:id="1" w:author="{AUTHOR}" w:initials="JS" '
        'w:date="2026-11-01T10:00:00Z"/></w:comments>',
        "word/people.xml": '<w15:people xmlns:w15="http://schemas.microsoft.com/office/word/2012/wordml"><w15:person '
        f'w15:author="{AUTHOR}"><w15:presenceInfo w15:providerId="AD" w15:userId="{AUTHOR}"/></w15:person></w15:people>',
        "word/settings.xml": f'<w:settings xmlns:w="{_W}" xmlns:r="{_R}"><w:attachedTemplate r:id="t"/><w:rsids>'
        '<w:rsid w:val="00AB12CD"/></w:rsids></w:settings>',
        "word/_rels/settings.xml.rels": f'<Relationships xmlns="{_PR}"><Relationship Id="t" Type="{_R}/attachedTemplate" '
        f'Target="file:///C:/Users/{AUTHOR}/x.dotm" TargetMode="External"/></Relationships>',
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{_PR}"><Relationship Id="i" Type="{_R}/image" '
        f'Target="media/image1.jpeg"/><Relationship Id="h" Type="{_R}/hyperlink" Target="https://example.org/" '
        'TargetMode="External"/></Relationships>',
        "word/media/image1.jpeg": picture(),
    }  # fmt: skip
    return archive(parts | more)


def xlsx(**more: bytes | str) -> bytes:
    """A workbook with the path of its maker, a remark and a printer."""
    parts: dict[str, bytes | str] = {
        "[Content_Types].xml": f'<Types xmlns="{_CT}"><Default Extension="xml" ContentType="application/xml"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{_PR}"><Relationship Id="a" Type="{_R}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{_X}" xmlns:x="urn:ac"><x:absPath url="C:/Users/{AUTHOR}/"/><sheets/></workbook>',
        "xl/comments1.xml": f'<comments xmlns="{_X}"><authors><author>{AUTHOR}</author></authors><commentList/></comments>',
        "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{_X}" xmlns:r="{_R}"><pageSetup r:id="p"/></worksheet>',
        "xl/worksheets/_rels/sheet1.xml.rels": f'<Relationships xmlns="{_PR}"><Relationship Id="p" Type="{_R}/printerSettings" '
        'Target="../printerSettings/printerSettings1.bin"/></Relationships>',
        "xl/printerSettings/printerSettings1.bin": AUTHOR.encode("utf-16-le"),
    }  # fmt: skip
    return archive(parts | more)


def odt(**more: bytes | str) -> bytes:
    """A document of LibreOffice with its author, a remark and a photograph."""
    office = "urn:oasis:names:tc:opendocument:xmlns:office:1.0"
    dc, manifest = (
        "http://purl.org/dc/elements/1.1/",
        "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0",
    )
    parts: dict[str, bytes | str] = {
        "mimetype": "application/vnd.oasis.opendocument.text",
        "content.xml": f'<o:document-content xmlns:o="{office}" xmlns:dc="{dc}"><o:body><o:annotation><dc:creator>{AUTHOR}'
        "</dc:creator><dc:date>2026-11-01</dc:date></o:annotation>Vier mannen</o:body></o:document-content>",
        "meta.xml": f'<m xmlns:dc="{dc}"><dc:creator>{AUTHOR}</dc:creator></m>',
        "Thumbnails/thumbnail.png": picture("PNG"),
        "Pictures/foto.jpg": picture(),
        "META-INF/manifest.xml": f'<m:manifest xmlns:m="{manifest}"><m:file-entry m:full-path="/" m:media-type="x"/>'
        '<m:file-entry m:full-path="content.xml" m:media-type="text/xml"/><m:file-entry m:full-path="meta.xml" '
        'm:media-type="text/xml"/></m:manifest>',
    }  # fmt: skip
    return archive(parts | more, stored="mimetype")


def chat(**more: bytes | str) -> bytes:
    """A conversation as a telephone exports it."""
    parts: dict[str, bytes | str] = {
        "_chat.txt": "[01-11-2026 21:03] Kees: morgen om zes uur\n",
        "IMG-1.jpg": picture(),
    }
    return archive(parts | more)


def film() -> bytes:
    """The beginning of a film, with a place in it."""
    return (
        b"\x00\x00\x00\x18ftypmp42\x00\x00\x00\x00mp42isom"
        + b"\x00\x00\x00\x40moov"
        + AUTHOR.encode() * 3
    )


def sound() -> bytes:
    """A sound."""
    return b"OggS" + bytes(100) + AUTHOR.encode()


def compound(*names: str) -> bytes:
    """A document of before 2007, by the names in its directory."""
    return (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
        + bytes(504)
        + b"".join(name.encode("utf-16-le") for name in names)
    )


def mp3(*, newest: bool = True) -> bytes:
    """A sound of two frames and a bit, without a name at its start."""
    head, length = (b"\xff\xfb\x90\x00", 417) if newest else (b"\xff\xf3\x48\xc0", 144)
    return (head + bytes(length - 4)) * 3


def aac() -> bytes:
    """A sound of two frames."""
    return (b"\xff\xf1\x50\x80\x04\x1f\xfc" + bytes(25)) * 3


def branded(brand: bytes, *also: bytes) -> bytes:
    """The beginning of a file of the family of MP4."""
    told = b"ftyp" + brand + bytes(4) + b"".join(also)
    return (len(told) + 4).to_bytes(4, "big") + told + bytes(40)
