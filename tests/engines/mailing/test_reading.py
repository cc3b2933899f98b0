"""Reading saved e-mails as they really come: nested, forwarded, in HTML, and broken."""

from __future__ import annotations

from email.message import EmailMessage

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ketenregie.engines.mailing import NoMail, read
from ketenregie.engines.mailing.plain import from_html, without_heads

STORY = "Boven de garage slapen zes mannen.\nZe worden om vijf uur opgehaald."
PICTURE = b"\x89PNG fake"


def mail(text=STORY, sender="Wilma Verzonnen <wilma@voorbeeld.example>", **heads):
    made = EmailMessage()
    made["From"], made["To"] = sender, "meldpunt@gemeente.example"
    made["Subject"] = heads.pop("subject", "Melding")
    made["Date"] = "Thu, 26 Nov 2026 09:00:00 +0100"
    if text is not None:
        made.set_content(text)
    return made


# R2.2
def test_a_simple_mail_gives_its_words_and_its_sender_apart():
    found = read(bytes(mail()))
    assert found.text == STORY
    assert [(one.name, one.address) for one in found.senders] == [
        ("Wilma Verzonnen", "wilma@voorbeeld.example")
    ]
    assert found.subject == "Melding"
    assert found.sent_at.isoformat() == "2026-11-26T09:00:00+01:00"
    assert "wilma" not in found.text.lower()


# R2.2
def test_files_come_along_with_their_names_and_bytes():
    made = mail()
    made.add_attachment(PICTURE, maintype="image", subtype="png", filename="foto één.png")
    made.add_attachment("aantekening", filename="lijst.txt")
    found = read(bytes(made))
    assert [(one.name, one.content.strip()) for one in found.files] == [
        ("foto één.png", PICTURE), ("lijst.txt", b"aantekening")
    ]  # fmt: skip
    assert found.text == STORY


# R2.2
def test_of_plain_and_html_the_plain_words_are_taken_and_html_alone_is_made_plain():
    both = mail()
    both.add_alternative("<p>Iets <b>anders</b></p>", subtype="html")
    assert read(bytes(both)).text == STORY
    alone = mail(None)
    alone.set_content(
        "<html><head><title>T</title><style>p{}</style></head><body><p>Eerste&nbsp;zin &amp; meer</p>"
        "<div style='display:none'>verborgen</div><ul><li>bus</li><li>loods</li></ul>"
        "<script>alert(1)</script><img src='https://spoor.example/x.gif'></body></html>",
        subtype="html",
    )
    assert read(bytes(alone)).text == "Eerste zin & meer\n\n- bus\n\n- loods"


# R2.2
def test_a_forwarded_mail_tells_what_the_first_one_wrote_and_that_one_is_the_first_sender():
    outer = mail("Zie hieronder.", sender="Balie <balie@gemeente.example>", subject="FW: Fwd: Melding")
    outer.add_attachment(mail())
    found = read(bytes(outer))
    assert [one.address for one in found.senders] == [
        "wilma@voorbeeld.example",
        "balie@gemeente.example",
    ]
    assert found.subject == "Melding"
    assert found.text.startswith("Zie hieronder.")
    assert found.text.endswith(STORY)


# R2.2
def test_a_forwarded_mail_as_plain_words_loses_its_head_and_keeps_its_story():
    forwarded = (
        "Ter info.\n\n-----Oorspronkelijk bericht-----\nVan: Wilma <wilma@voorbeeld.example>\n"
        "Verzonden: maandag 23 november 2026 10:00\nAan: balie@gemeente.example\nOnderwerp: Melding\n\n"
        f"{STORY}\nAan: de haven staat een loods."
    )
    found = read(bytes(mail(forwarded, sender="balie@gemeente.example")))
    assert [one.address for one in found.senders] == [
        "wilma@voorbeeld.example",
        "balie@gemeente.example",
    ]
    assert "@" not in found.text
    assert "Aan: de haven staat een loods." in found.text


# R2.2
@pytest.mark.parametrize(
    ("charset", "body", "said"),
    [
        ("utf-8", "één".encode("cp1252"), "één"),
        ("bestaat-niet", "één".encode(), "één"),
        ("us-ascii", "één".encode(), "één"),
        ("iso-8859-1", "één".encode("latin-1"), "één"),
    ],
)
def test_a_charset_that_is_wrong_or_unknown_loses_no_word(charset, body, said):
    raw = (
        b"From: a@b.example\r\nContent-Type: text/plain; charset="
        + charset.encode()
        + b"\r\n\r\n"
        + body
    )
    assert read(raw).text == said


def test_heads_in_other_scripts_and_broken_heads_are_read_as_far_as_they_go():
    raw = (
        b"From: =?utf-8?b?V2lsbWEg6a2U?= <w@b.example>\r\nSubject: =?utf-8?q?Zorg=E9?= x\r\n"
        b"Date: gisteren\r\n\r\nTekst"
    )
    found = read(raw)
    assert (found.senders[0].address, found.text, found.sent_at) == ("w@b.example", "Tekst", None)


def test_mails_in_mails_in_mails_end_somewhere():
    made = mail("diepst")
    for number in range(40):
        outer = mail(f"laag {number}")
        outer.add_attachment(made)
        made = outer
    assert "laag 39" in read(bytes(made)).text


def test_a_mail_of_a_thousand_parts_is_read_in_part():
    made = mail()
    for number in range(1000):
        made.add_attachment(
            b"x", maintype="application", subtype="octet-stream", filename=f"{number}.bin"
        )
    assert len(read(bytes(made)).files) < 250


@pytest.mark.parametrize("data", [b"", b"\x89PNG\r\n\x1a\n....", b"zomaar een tekst zonder kop", b"{}"])
def test_what_is_no_mail_is_refused(data):
    with pytest.raises(NoMail):
        read(data)


def test_what_is_too_large_is_refused():
    with pytest.raises(NoMail):
        read(b"From: a@b.example\r\n\r\n" + b"x" * (27 * 1024 * 1024))


@settings(deadline=None, max_examples=150)
@given(st.binary(max_size=400))
def test_whatever_the_bytes_it_is_read_or_refused(data):
    try:
        found = read(b"From: a@b.example\r\n" + data)
    except NoMail:
        return
    assert found.text.encode() is not None
    assert "voorbeeld" not in repr(found)


@settings(deadline=None, max_examples=150)
@given(st.text(alphabet="<>/abpli =\"'\n&;", max_size=120))
def test_of_html_no_tag_is_left_that_opens(text):
    assert "<script" not in from_html(f"<p>{text}</p><script>x</script>")


def test_one_line_that_looks_like_a_head_is_no_head():
    assert without_heads("Aan: iedereen\nDit klopt niet.") == ("Aan: iedereen\nDit klopt niet.", ())


def test_nothing_of_a_mail_is_in_its_repr():
    made = mail()
    made.add_attachment(PICTURE, maintype="image", subtype="png", filename="geheim.png")
    found = read(bytes(made))
    assert not {"geheim", "Wilma", "garage"} & set(f"{found!r} {found.files!r}".split())
    assert "geheim" not in repr(found.files)
