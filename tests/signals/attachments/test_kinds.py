"""What a file is, by its content, for all that people send."""

from __future__ import annotations

import pytest

from ketenregie.signals.attachments.cleaning import refusal
from ketenregie.signals.attachments.cleaning.kinds import KINDS, decoded, identify
from ketenregie.signals.attachments.cleaning.refusal import Unfit
from tests.signals.attachments import samples


# R1.7
@pytest.mark.parametrize(
    ("data", "code"),
    [
        (samples.compound("WordDocument"), "doc"),
        (samples.compound("Workbook"), "xls"),
        (samples.compound("PowerPoint Document"), "ppt"),
        (b"{\\rtf1 tekst}", "rtf"),
        (samples.mp3(), "mp3"),
        (samples.mp3(newest=False), "mp3"),
        (b"ID3\x04" + bytes(99), "mp3"),
        (samples.aac(), "aac"),
        (b"#!AMR\n" + bytes(99), "amr"),
        (b"fLaC" + bytes(99), "flac"),
        (b"RIFF\x24\0\0\0WAVEfmt " + bytes(99), "wav"),
        (b"RIFF\x24\0\0\0AVI LIST" + bytes(99), "avi"),
        (b"\x1aE\xdf\xa3" + bytes(99), "webm"),
        (samples.branded(b"isom", b"mp42"), "mp4"),
        (samples.branded(b"XAVC", b"mp42"), "mp4"),
        (samples.branded(b"qt  "), "mov"),
        (samples.branded(b"3gp5"), "3gp"),
        (samples.branded(b"M4A "), "m4a"),
        (samples.branded(b"heic", b"mif1"), "heic"),
        (samples.branded(b"mif1", b"avif"), "avif"),
        (b"\xef\xbb\xbf\r\n%PDF-1.7 x", "pdf"),
        (samples.picture("BMP"), "bmp"),
        (samples.picture("TIFF"), "tiff"),
    ],
)
def test_what_people_send_is_recognised(data, code):
    assert identify(data) is KINDS[code]


# R1.7
@pytest.mark.parametrize(
    ("data", "why"),
    [
        (samples.compound("EncryptedPackage"), refusal.PASSWORD),
        (samples.compound("WordDocument", "_VBA_PROJECT"), refusal.MACROS),
        (samples.compound("__substg1.0_0037001F"), refusal.UNKNOWN),
        (b"\xff\xfb\x90\x00" + bytes(900), refusal.UNKNOWN),
        (b"\xff\xfb\xf0\x0c\x00", refusal.UNKNOWN),
        (b"\xff\xfb\x00", refusal.UNKNOWN),
        (b"\xff\xf1\x50\x80\x04\x1f\xfc" + bytes(60), refusal.UNKNOWN),
        (b"BM" + bytes(90), refusal.UNKNOWN),
        (b"RIFF\x24\0\0\0ACON" + bytes(90), refusal.UNKNOWN),
        (bytes(257) + b"ustar" + bytes(90), refusal.ARCHIVE),
        (samples.archive({"map/x.txt": "x"}), refusal.ARCHIVE),
        (samples.archive({"mimetype": "application/epub+zip"}, stored="mimetype"), refusal.ARCHIVE),
        (b"<html>" + samples.pdf(), refusal.WEB_PAGE),
        (samples.pdf()[:9] + b"<html>" + samples.pdf()[9:], refusal.TWO_IN_ONE),
        (b"\xff\xfe" + "tekst \x01".encode("utf-16-le"), refusal.UNKNOWN),
        (b"tekst \x81\x8d", refusal.UNKNOWN),
    ],
)
def test_what_is_not_taken_is_told_apart(data, why):
    with pytest.raises(Unfit) as told:
        identify(data)
    assert told.value.code == why


# R1.7
@pytest.mark.parametrize("coding", ["utf-8", "utf-16", "cp1252"])
def test_a_text_is_read_in_the_codings_that_telephones_and_old_machines_write(coding):
    assert decoded("één café".encode(coding)) == "één café"
