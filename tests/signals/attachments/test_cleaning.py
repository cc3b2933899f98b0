"""What is kept of a file, and what is refused: the functions themselves, without the process round them."""

from __future__ import annotations

import zlib
from io import BytesIO
from zipfile import ZipFile

import pikepdf
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageCms

from ketenregie.signals.attachments.cleaning import archives, images, jpegs, kinds, refusal
from ketenregie.signals.attachments.cleaning.__main__ import treat
from ketenregie.signals.attachments.cleaning.refusal import Unfit
from tests.signals.attachments import samples

NESTED = samples.xlsx(**{"xl/embeddings/b.xlsx": samples.xlsx()})
EXE = b"MZ" + bytes(200)
_ODF = "urn:oasis:names:tc:opendocument:xmlns"
LISTENING = f'<d xmlns:o="{_ODF}:office:1.0"><o:event-listeners><o:x/></o:event-listeners></d>'
SCRIPTED = f'<d xmlns:o="{_ODF}:office:1.0"><o:scripts><o:script>x</o:script></o:scripts></d>'


def unpacked(data: bytes) -> dict[str, bytes]:
    with ZipFile(BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def outcome(data: bytes) -> str:
    """What became of a file: its kind, or why it was refused."""
    try:
        return treat(data).kind.code
    except Unfit as unfit:
        return unfit.code


def refused(data: bytes) -> str:
    with pytest.raises(Unfit) as told:
        treat(data)
    return told.value.code


# R1.7
@pytest.mark.parametrize(
    ("sent", "kept"),
    [("JPEG", "jpeg"), ("PNG", "png"), ("WEBP", "webp"), ("TIFF", "png"), ("BMP", "png"), ("GIF", "gif"),
     ("AVIF", "jpeg")],
)  # fmt: skip
def test_a_picture_is_drawn_anew_and_its_place_and_maker_are_gone(sent, kept):
    data = samples.picture(sent)
    done = treat(data)
    assert (done.kind.code, done.cleaned, done.width, done.height) == (kept, True, 320, 200)
    assert not any(word in done.data for word in samples.HIDDEN)
    with Image.open(BytesIO(done.data)) as image:
        assert image.size == (320, 200)
        assert not image.getexif()
        assert not {"comment", "icc_profile", "xmp", "exif"} & set(image.info)


# R1.7
def test_the_sample_really_has_its_place_in_it():
    with Image.open(BytesIO(samples.picture())) as image:
        assert image.getexif().get_ifd(0x8825)[2] == samples.NORTH
    assert all(word in samples.picture() for word in samples.HIDDEN)


# R1.7
def test_a_picture_is_turned_as_it_was_held():
    done = treat(samples.picture(turn=6))
    assert (done.width, done.height) == (200, 320)
    with Image.open(BytesIO(done.small)) as small:
        assert small.size == (200, 320)


# R1.7
@pytest.mark.parametrize("mode", ["L", "1", "P", "RGBA", "LA", "I;16", "CMYK"])
def test_pictures_of_every_sort_of_colour_are_drawn(mode):
    kind = "JPEG" if mode == "CMYK" else "PNG"
    image, out = Image.new(mode, (40, 30)), BytesIO()
    image.save(out, kind)
    done = treat(out.getvalue())
    with Image.open(BytesIO(done.small)) as small:
        assert small.format == "JPEG"
    assert (done.width, done.height) == (40, 30)


# R1.7
@pytest.mark.parametrize("kind", ["GIF", "WEBP", "PNG", "TIFF"])
def test_all_pages_and_frames_of_a_picture_are_kept(kind):
    with Image.open(BytesIO(treat(samples.moving(kind)).data)) as image:
        assert image.n_frames == 5


# R1.7
def test_what_hangs_behind_a_photograph_is_left_behind():
    """Telephones put a film or a second picture there; drawing anew drops it."""
    data = samples.picture() + samples.film() + samples.picture()
    assert samples.AUTHOR.encode() not in treat(data).data


# R1.7
def test_the_photograph_of_a_newer_telephone_loses_its_place_and_stays_whole():
    data = samples.heic()
    assert all(word in data for word in samples.HIDDEN)
    film = (len(samples.film()) + 8).to_bytes(4, "big") + b"mpvd" + samples.film()
    done = treat(data + film)
    assert (done.kind.code, done.cleaned, done.small) == ("heic", True, b"")
    assert not any(word in done.data for word in samples.HIDDEN)
    assert len(done.data) == len(data + film)
    as_avif = done.data.replace(b"ftypheic", b"ftypavif", 1)
    with Image.open(BytesIO(as_avif)) as after:
        assert after.getpixel((5, 5))[1] > 100


# R1.7
@pytest.mark.parametrize("cut", [40, 200, 300])
def test_a_photograph_whose_parts_cannot_be_followed_is_refused(cut):
    assert refused(samples.heic()[:cut]) == "damaged"


# R1.7
def test_a_picture_that_is_too_large_to_open_is_refused(monkeypatch):
    monkeypatch.setattr(images, "MOST_PIXELS", 5_000)
    assert refused(samples.picture()) == "too_many_pixels"
    assert refused(samples.moving("GIF")) == "too_many_pixels"


# R1.7
def test_a_picture_that_says_it_is_enormous_is_refused_before_it_is_opened():
    head = (
        b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR"
        + (60_000).to_bytes(4, "big") * 2
        + b"\x08\x02\x00\x00\x00"
    )
    head += zlib.crc32(head[12:29]).to_bytes(4, "big")
    assert refused(head + b"\x00\x00\x00\x00IEND\xaeB`\x82") == "too_many_pixels"


# R1.7
@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "GIF"])
def test_a_picture_that_was_cut_off_is_refused(kind):
    data = samples.picture(kind, (900, 700))
    assert refused(data[: len(data) * 2 // 3]) == "damaged"


# R1.7
def test_a_pdf_loses_its_author_its_photograph_s_place_and_all_that_acts():
    before = samples.readable(samples.pdf())
    assert all(word in before for word in samples.HIDDEN)
    done = treat(samples.pdf())
    after = samples.readable(done.data)
    assert not any(word in after for word in samples.HIDDEN)
    assert not any(
        word in after for word in (b"/JavaScript", b"/Launch", b"/OpenAction", b"/EmbeddedFile")
    )
    assert b"Klopt dit?" in after, "a remark stays, its writer does not"
    with pikepdf.open(BytesIO(done.data)) as document:
        assert len(document.pages) == 1
        photo = document.pages[0].Resources.XObject.Foto.read_raw_bytes()
    with Image.open(BytesIO(photo)) as image:
        image.load()
        assert not image.getexif()


# R1.7
def test_a_pdf_with_a_password_is_refused_and_a_broken_one_too():
    assert refused(samples.pdf(password="zolder")) == "password"
    assert refused(b"%PDF-1.7\n" + b"x" * 100) == "damaged"


# R1.7
@pytest.mark.parametrize("make", [samples.docx, samples.xlsx, samples.odt])
def test_a_document_loses_who_and_when_and_the_places_of_its_photographs(make):
    before, done = unpacked(make()), treat(make())
    after = unpacked(done.data)
    words = (*samples.HIDDEN, b"00AB12CD", b"2026-11-01", samples.AUTHOR.encode("utf-16-le"))
    assert sum(word in part for word in words for part in before.values()) > 2
    assert not [(name, word) for name, part in after.items() for word in words if word in part]
    assert done.cleaned


# R1.7
def test_what_a_document_says_stays():
    after = unpacked(treat(samples.docx()).data)
    assert b"Vier mannen slapen er." in after["word/document.xml"]
    assert b"https://example.org/" in after["word/_rels/document.xml.rels"]
    assert b"x.dotm" not in after["word/_rels/settings.xml.rels"]
    assert b"core" not in after["_rels/.rels"] + after["[Content_Types].xml"]
    assert b"Vier mannen" in unpacked(treat(samples.odt()).data)["content.xml"]


# R1.7
@pytest.mark.parametrize(
    ("data", "why"),
    [
        (samples.docx(**{"word/vbaProject.bin": b"\xd0\xcf"}), "macros"),
        (samples.odt(**{"Basic/Standard/Module1.xml": "<x/>"}), "macros"),
        (samples.docx(**{"word/embeddings/oleObject1.bin": b"\xd0\xcf"}), "embedded"),
        (samples.docx(**{"word/media/image2.jpeg": EXE}), "embedded"),
        (samples.docx(**{"word/media/a.svg": "<svg/>"}), "drawing"),
        (samples.docx(**{"word/embeddings/a.xlsx": NESTED}), "embedded"),
        (samples.docx(**{"word/x.xml": '<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>'}), "damaged"),
        (samples.docx(**{"word/x.xml": "<x"}), "damaged"),
        (samples.docx(**{"../../x.xml": "<x/>"}), "archive"),
    ],
)  # fmt: skip
def test_a_document_with_something_inside_that_acts_or_leads_out_is_refused(data, why):
    assert refused(data) == why


# R1.7
def test_a_sheet_inside_a_document_is_cleaned_too():
    done = treat(samples.docx(**{"word/embeddings/sheet.xlsx": samples.xlsx()}))
    inside = unpacked(unpacked(done.data)["word/embeddings/sheet.xlsx"])
    assert not any(samples.AUTHOR.encode() in part for part in inside.values())


# R1.7
def test_a_film_inside_a_document_leaves_the_mark_that_not_all_was_removed():
    done = treat(samples.docx(**{"word/media/film.mp4": samples.film()}))
    assert not done.cleaned


# R1.7
def test_a_conversation_keeps_its_words_and_its_photographs_lose_their_place():
    done = treat(samples.chat())
    assert (done.kind.code, done.cleaned) == ("chat", True)
    after = unpacked(done.data)
    assert b"morgen om zes uur" in after["_chat.txt"]
    assert samples.MAKER.encode() not in after["IMG-1.jpg"]
    assert not treat(samples.chat(**{"PTT-1.opus": samples.sound()})).cleaned


# R1.7
@pytest.mark.parametrize(("make", "code"), [(samples.film, "mp4"), (samples.sound, "ogg")])
def test_sound_and_film_are_kept_as_they_were_sent_and_marked(make, code):
    done = treat(make())
    assert (done.kind.code, done.cleaned, done.data) == (code, False, make())


# R1.7
@pytest.mark.parametrize("text", ["[21:03] Kees: morgen", "ł ş ж 中文 🙂", "x" * 50])
@pytest.mark.parametrize("coding", ["utf-8", "utf-8-sig", "utf-16"])
def test_a_plain_text_is_kept_as_it_is(text, coding):
    done = treat(text.encode(coding))
    assert (done.kind.code, done.cleaned, done.data) == ("text", True, text.encode(coding))


# R1.7
@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"", "empty"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>", "drawing"),
        (b"<?xml version='1.0'?>\n<!-- x --><svg onload='x()'/>", "drawing"),
        (b"\xef\xbb\xbf <!DOCTYPE html><p>x", "web_page"),
        (EXE, "program"),
        (b"\x7fELF" + bytes(99), "program"),
        (b"#!/bin/sh\nrm -rf ~", "program"),
        (b"Rar!\x1a\x07\x01\x00", "archive"),
        (b"\x1f\x8b\x08" + bytes(20), "archive"),
        (samples.archive({"a.exe": EXE}), "archive"),
        (samples.chat(**{"inner.zip": samples.archive({"a.txt": "x"})}), "archive"),
        (samples.chat(**{"run.exe": EXE}), "program"),
        (bytes(range(256)) * 4, "unknown_kind"),
        (b"\x00\x00\x00\x18ftypzzzz\x00\x00\x00\x00zzzzyyyy", "unknown_kind"),
        (b"{\\rtf1 {\\object\\objdata 0105}}", "embedded"),
        (b"PK\x03\x04" + bytes(50), "damaged"),
    ],
)  # fmt: skip
def test_what_is_not_taken_is_said_why(data, why):
    assert refused(data) == why


# R1.7
@pytest.mark.parametrize(
    "data",
    [
        samples.picture() + samples.archive({"a.txt": "x"}),
        samples.picture("PNG") + samples.archive({"a.txt": "x"}),
        samples.pdf() + samples.archive({"a.txt": "x"}),
        samples.film() + samples.archive({"a.txt": "x"}),
        samples.picture("GIF")[:6] + b"/*%PDF-1.4*/" + samples.picture("GIF")[6:],
        samples.picture() + b"<script>alert(1)</script>",
        samples.picture() + b"Rar!\x1a\x07\x00" + bytes(30),
        b"tekst %PDF-1.4 en meer tekst",
    ],
)
def test_a_file_that_is_two_things_at_once_is_refused(data):
    assert refused(data) == "two_in_one"


# R1.7
def test_an_archive_that_bursts_is_refused():
    bomb = {"word/document.xml": b" " * 40_000_000}
    assert refused(samples.docx(**bomb)) == "bomb"
    assert refused(samples.chat(**{"a.txt": bytes(30_000_000)})) == "bomb"


# R1.7
def test_an_archive_that_lies_about_what_is_in_it_is_refused():
    """The bound counts what comes out; the archive says that it is a single byte."""
    data = bytearray(samples.chat(**{"a.txt": bytes(30_000_000)}))
    size = (30_000_000).to_bytes(4, "little")
    while size in data:
        at = data.index(size)
        data[at : at + 4] = (1).to_bytes(4, "little")
    assert refused(bytes(data)) in ("bomb", "damaged")


# R1.7
def test_an_archive_of_too_many_files_is_refused(monkeypatch):
    monkeypatch.setattr(archives, "MOST_MEMBERS", 20)
    assert refused(samples.chat(**{f"{n}.txt": "x" for n in range(30)})) == "bomb"


# R1.7
@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_an_archive_with_two_files_of_one_name_is_refused():
    out = BytesIO()
    with ZipFile(out, "w") as archive:
        archive.writestr("_chat.txt", "een")
        archive.writestr("_chat.txt", "twee")
    assert refused(out.getvalue()) == "two_in_one"


# R1.7
@pytest.mark.parametrize("name", ["../x.txt", "/etc/x.txt", "C:/x.txt", "a/../../x.txt", "..\\x.txt"])
def test_an_archive_whose_names_lead_outside_is_refused(name):
    assert refused(samples.chat(**{name: "x"})) == "archive"


# R1.7
def test_an_archive_is_packed_without_times_and_owners():
    with ZipFile(BytesIO(treat(samples.chat()).data)) as archive:
        assert {one.date_time for one in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert not any(one.extra or one.comment for one in archive.infolist())


# R1.7
def test_the_notes_of_a_jpeg_go_without_touching_the_picture():
    data = samples.picture(size=(64, 64))
    bare = jpegs.without_notes(data + samples.picture())
    assert not any(word in bare for word in samples.HIDDEN)
    with Image.open(BytesIO(data)) as before, Image.open(BytesIO(bare)) as after:
        assert before.tobytes() == after.tobytes()


# R1.7
@given(st.binary(max_size=400))
def test_anything_at_all_is_kept_or_refused_with_a_code(data):
    assert outcome(data) in {*kinds.KINDS, *refusal.CODES}


# R1.7
@given(start=st.sampled_from([samples.picture(), samples.picture("PNG"), samples.pdf(), samples.docx(),
                              samples.odt(), samples.chat(), samples.film(), samples.heic()]),
       at=st.integers(0, 10_000), noise=st.binary(min_size=1, max_size=8))  # fmt: skip
def test_a_file_with_something_changed_in_it_is_kept_or_refused_and_breaks_nothing(start, at, noise):
    at %= len(start)
    assert outcome(start[:at] + noise + start[at + len(noise) :]) in {*kinds.KINDS, *refusal.CODES}


def named(value):
    return pikepdf.Name(value) if isinstance(value, str) and value[:1] == "/" else value


# R1.7
def test_a_pdf_of_every_sort_is_written_anew():
    """Forms, signatures, films in a page, thumbnails, actions one behind the other."""
    document = pikepdf.new()
    document.add_blank_page()
    page = document.pages[0]
    name, action = samples.AUTHOR, pikepdf.Dictionary(S=pikepdf.Name.URI, URI="https://example.org/")
    behind = pikepdf.Dictionary(S=pikepdf.Name.URI, URI="https://example.org/x",
                                Next=pikepdf.Dictionary(S=pikepdf.Name.Launch, F=f"{name}.exe"))  # fmt: skip
    kinds_of = [
        {"Subtype": "/Link", "A": action},
        {"Subtype": "/Link", "A": behind},
        {"Subtype": "/Link", "A": pikepdf.Dictionary(S=pikepdf.Name.GoTo, JS=name)},
        {"Subtype": "/Widget", "T": "naam_veld", "FT": pikepdf.Name.Tx},
        {"Subtype": "/FileAttachment", "T": name},
        {"Subtype": "/RichMedia", "T": name},
    ]
    notes = [pikepdf.Dictionary({f"/{k}": named(v) for k, v in one.items()}) for one in kinds_of]
    notes = [document.make_indirect(one) for one in notes]
    page["/Annots"] = pikepdf.Array(notes)
    page["/Thumb"] = document.make_stream(name.encode())
    signed = pikepdf.Dictionary(Type=pikepdf.Name.Sig, Name=name, Reason=name, ByteRange=[0, 1, 2, 3])
    signature = document.make_indirect(pikepdf.Dictionary(FT=pikepdf.Name.Sig, V=signed))
    fields = pikepdf.Array([signature, notes[3]])
    document.Root["/AcroForm"] = pikepdf.Dictionary(
        Fields=fields, XFA=document.make_stream(name.encode())
    )
    document.Root["/PieceInfo"] = pikepdf.Dictionary(X=name)
    scripts = pikepdf.Dictionary(Names=[name, pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS=name)])
    document.Root["/Names"] = pikepdf.Dictionary(JavaScript=scripts)
    out = BytesIO()
    document.save(out, encryption=pikepdf.Encryption(owner="alleen de eigenaar", user=""))
    after = samples.readable(treat(out.getvalue()).data)
    assert samples.AUTHOR.encode() not in after
    assert b"naam_veld" in after, "a field of a form keeps its name"
    assert b"https://example.org/" in after
    assert b"/RichMedia" not in after


# R1.7
@pytest.mark.parametrize(
    ("more", "why"),
    [
        ({"content.xml": SCRIPTED}, "macros"),
        ({"META-INF/manifest.xml": "<m><encryption-data/></m>"}, "password"),
        ({"Pictures/a.svg": "<svg/>"}, "drawing"),
        ({"Object 1": samples.archive({"a.txt": "x"})}, "embedded"),
        ({"Pictures/a.jpg": EXE}, "program"),
        ({"Pictures/a.bin": b"tekst"}, "embedded"),
    ],
)
def test_a_document_of_libreoffice_with_something_that_acts_is_refused(more, why):
    assert refused(samples.odt(**more)) == why


# R1.7
def test_a_document_of_libreoffice_loses_what_listens_and_keeps_its_drawings():
    done = treat(
        samples.odt(
            **{"styles.xml": LISTENING, "Pictures/a.emf": b"EMF", "Media/a.ogg": samples.sound()}
        )
    )
    after = unpacked(done.data)
    assert b"event-listeners" not in after["styles.xml"]
    assert after["Pictures/a.emf"] == b"EMF"
    assert not done.cleaned, "the sound in it keeps what is hidden in it"


# R1.7
@pytest.mark.parametrize("broken", [False, True])
def test_colours_of_a_camera_s_own_space_are_brought_to_the_common_one(broken):
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB")).tobytes()
    wide = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    out = BytesIO()
    Image.new("RGB", (30, 20), (200, 90, 40)).save(out, "JPEG", icc_profile=profile if broken else wide)
    with Image.open(BytesIO(treat(out.getvalue()).data)) as image:
        assert "icc_profile" not in image.info
        assert abs(image.getpixel((5, 5))[0] - 200) < 6


# R1.7
def test_a_conversation_with_a_contact_a_pdf_and_a_new_photograph_in_it_is_cleaned():
    parts = {"a.vcf": b"BEGIN:VCARD", "b.pdf": samples.pdf(), "c.heic": samples.heic(), "leeg.txt": b""}
    done = treat(samples.chat(**parts))
    after = unpacked(done.data)
    assert done.cleaned
    assert samples.AUTHOR.encode() not in after["c.heic"] + samples.readable(after["b.pdf"])
    assert refused(samples.chat(**{"a.docx": samples.docx()})) == "archive"
    assert refused(samples.chat(**{"a.rtf": b"{\\rtf1 x}"})) == "archive"


# R1.7
def test_an_archive_with_a_password_is_refused():
    data = bytearray(samples.chat())
    for mark, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(mark) + at] |= 1
    assert refused(bytes(data)) == "password"


# R1.7
def test_a_jpeg_whose_parts_cannot_be_followed_is_not_passed_on():
    with pytest.raises(ValueError, match="cannot be followed"):
        jpegs.without_notes(b"\xff\xd8\x00\x00")
    assert jpegs.without_notes(b"GIF89a") == b"GIF89a"
    assert jpegs.without_notes(b"\xff\xd8\xff\xff\xd9") == b"\xff\xd8\xff\xd9"


# R1.7
@pytest.mark.parametrize(
    ("packed", "cleaned"), [(("Flate", "DCT"), True), (("ASCIIHex", "DCT"), False), (("JPX",), True)]
)
def test_a_photograph_in_a_pdf_loses_its_notes_however_it_is_packed(packed, cleaned):
    photo = samples.picture()
    if packed == ("JPX",):
        out = BytesIO()
        Image.new("RGB", (64, 48)).save(out, "JPEG2000")
        note = b"xml " + samples.HIDDEN[0]
        photo = out.getvalue() + (len(note) + 4).to_bytes(4, "big") + note
    body = {"Flate": zlib.compress, "ASCIIHex": lambda raw: raw.hex().encode() + b">"}.get(
        packed[0], bytes
    )
    document = pikepdf.new()
    document.add_blank_page()
    names = pikepdf.Array([pikepdf.Name(f"/{name}Decode") for name in packed])
    stream = document.make_stream(b"")
    stream.write(body(photo), filter=names)
    document.pages[0]["/Resources"] = pikepdf.Dictionary(XObject=pikepdf.Dictionary(F=stream))
    out = BytesIO()
    document.save(out, stream_decode_level=pikepdf.StreamDecodeLevel.none, compress_streams=False)
    done = treat(out.getvalue())
    assert done.cleaned is cleaned
    if cleaned:
        assert samples.HIDDEN[0] not in done.data


# R1.7
def test_a_document_with_something_unknown_inside_says_so():
    assert refused(samples.docx(**{"word/media/a.dat": bytes(range(256))})) == "embedded"
    assert not treat(samples.docx(**{"word/media/hdphoto1.wdp": b"II\xbc\x01"})).cleaned
