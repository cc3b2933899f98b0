"""Labelled texts: what stands in each, by kind, value and what belongs to it. All of it invented.

The telephone numbers are of ranges that exist; the IBANs are the examples of the standard's own
registry. A case that we know to be missed stands in `MISSED` with the reason, so that the scoreboard
counts it and nobody forgets it.
"""

from __future__ import annotations

from typing import NamedTuple


class Case(NamedTuple):
    """A text and what is named in it: (kind, value) or (kind, value, detail)."""

    text: str
    named: tuple[tuple[str, ...], ...] = ()


PHONES = (
    Case("Hij belde met 06-12345678 en hing op.", (("phone", "06 12345678"),)),
    Case("nr is 0612345678", (("phone", "06 12345678"),)),
    Case("06 12 34 56 78", (("phone", "06 12345678"),)),
    Case("Bel (058) 234 5678, vraag naar de baas.", (("phone", "058 234 5678"),)),
    Case("058-2345678.", (("phone", "058 234 5678"),)),
    Case("tel +31 6 12345678", (("phone", "06 12345678"),)),
    Case("0031612345678 is van hem", (("phone", "06 12345678"),)),
    Case("Een Pools nummer: +48 600 100 200", (("phone", "+48 600 100 200"),)),
    Case("+40 721 234 567", (("phone", "+40 721 234 567"),)),
    Case("+359 88 123 4567", (("phone", "+359 88 123 4567"),)),
    Case("06-12345678 of 06-87654321", (("phone", "06 12345678"), ("phone", "06 87654321"))),
    Case("06-12345678 en nog eens 0612345678", (("phone", "06 12345678"),)),
    Case("App hem op https://wa.me/31612345678", (("phone", "+31612345678", "WhatsApp"),)),
    Case("https://api.whatsapp.com/send?phone=31612345678", (("phone", "+31612345678", "WhatsApp"),)),
)
NO_PHONES = (
    Case("Haar BSN is 612345678."),
    Case("We zagen er 12345678 keer niets."),
    Case("Op 12-03-2024 om 14:30 uur kwam hij."),
    Case("Hij kreeg € 0612,50 in de maand."),
    Case("Bel 112."),
    Case("Artikel 0612 van de lijst."),
)
PLATES = (
    Case("Een bus met 12-AB-34 stond er.", (("vehicle", "12-AB-34"),)),
    Case("GT-123-B", (("vehicle", "GT-123-B"),)),
    Case("gt-123-b, een witte", (("vehicle", "GT-123-B"),)),
    Case("Wit busje, 2-SBZ-64.", (("vehicle", "2-SBZ-64"),)),
    Case("Een oude, DB-12-34.", (("vehicle", "DB-12-34"),)),
    Case("99-12-RT", (("vehicle", "99-12-RT"),)),
    Case("ZX-12-RT", (("vehicle", "ZX-12-RT"),)),
    Case("ZX-RT-12", (("vehicle", "ZX-RT-12"),)),
    Case("12-RT-ZX", (("vehicle", "12-RT-ZX"),)),
    Case("12-RTZ-3", (("vehicle", "12-RTZ-3"),)),
    Case("G-123-TB", (("vehicle", "G-123-TB"),)),
    Case("GTB-12-Z", (("vehicle", "GTB-12-Z"),)),
    Case("G-12-TBZ", (("vehicle", "G-12-TBZ"),)),
    Case("9-GT-123", (("vehicle", "9-GT-123"),)),
    Case("123-GT-9", (("vehicle", "123-GT-9"),)),
    Case("Een motor, MB-12-ZX", (("vehicle", "MB-12-ZX"),)),
    Case("Auto GT123B", (("vehicle", "GT-123-B"),)),
    Case("kenteken gt123b", (("vehicle", "GT-123-B"),)),
    Case("kenteken: 12 ab 34", (("vehicle", "12-AB-34"),)),
    Case("Het kenteken is WI 1234A, een Poolse auto", (("vehicle", "WI 1234A"),)),
    Case("nummerplaat B 123 ABC", (("vehicle", "B 123 ABC"),)),
    Case("GT–123–B met lange streepjes", (("vehicle", "GT-123-B"),)),
)
NO_PLATES = (
    Case("Op 3-mrt-24 en op 12-dec-23."),
    Case("Het was 24-12-23 of 1-2-24."),
    Case("Van 8-uur tot 12-uur."),
    Case("Een 2-persoons bed, 4-sterren."),
    Case("Ze tilt 25 KG en 10 KM verderop 12 TV."),
    Case("Ik zag het kenteken niet."),
    Case("Het kenteken was niet te lezen in 2024."),
    Case("MBO-4, HAVO-5, 5-VWO en groep 8-b"),
    Case("A4 papier, de A31 en de N355 bij km 12"),
    Case("Covid-19 en F-16 en B2B"),
    Case("Zaak S-2026-0412 van de keten"),
)
BANKS = (
    Case("Geld naar NL91 ABNA 0417 1643 00 van Jan", (("bank", "NL91 ABNA 0417 1643 00"),)),
    Case("nl91abna0417164300", (("bank", "NL91 ABNA 0417 1643 00"),)),
    Case("IBAN: NL91-ABNA-0417-1643-00.", (("bank", "NL91 ABNA 0417 1643 00"),)),
    Case("Duits DE89370400440532013000 rekening", (("bank", "DE89 3704 0044 0532 0130 00"),)),
    Case("PL61109010140000071219812874", (("bank", "PL61 1090 1014 0000 0712 1981 2874"),)),
    Case("RO49 AAAA 1B31 0075 9384 0000", (("bank", "RO49 AAAA 1B31 0075 9384 0000"),)),
    Case("BG80 BNBG 9661 1020 3456 78", (("bank", "BG80 BNBG 9661 1020 3456 78"),)),
)
NO_BANKS = (
    Case("NL91 ABNA 0417 1643 01 klopt niet"),
    Case("Bestelling NL12345678901234567890"),
)
ONLINE = (
    Case("Mail naar Info@Bedrijf.nl.", (("email", "Info@Bedrijf.nl"),)),
    Case("jan.jansen+werk@sub.bedrijf.co.uk", (("email", "jan.jansen+werk@sub.bedrijf.co.uk"),)),
    Case("jan (at) bedrijf.nl", (("email", "jan@bedrijf.nl"),)),
    Case("(zie info@bedrijf.nl)", (("email", "info@bedrijf.nl"),)),
    Case("De site www.mooiwerk.example staat online.", (("web", "www.mooiwerk.example"),)),
    Case(
        "https://werk.example/vacature?id=12, zei hij", (("web", "https://werk.example/vacature?id=12"),)
    ),
    Case("Kijk op schoonwerk.nl.", (("web", "schoonwerk.nl"),)),
    Case("advertentie op (kinky-site.com/adv/123)", (("web", "kinky-site.com/adv/123"),)),
    Case("Hij heet @voorbeeld_krediet op internet", (("account", "@voorbeeld_krediet"),)),
    Case("@kees.x, zei ze.", (("account", "@kees.x"),)),
    Case("instagram.com/sanne1/", (("account", "@sanne1", "Instagram"),)),
    Case("https://www.instagram.com/sanne1?x=1", (("account", "@sanne1", "Instagram"),)),
    Case("https://www.tiktok.com/@kees.x", (("account", "@kees.x", "TikTok"),)),
    Case("t.me/snelgeld", (("account", "@snelgeld", "Telegram"),)),
    Case("https://m.facebook.com/jan.voorbeeld", (("account", "@jan.voorbeeld", "Facebook"),)),
    Case("snap: kees_2010", (("account", "@kees_2010", "Snapchat"),)),
    Case("zijn insta account: mooi.meisje", (("account", "@mooi.meisje", "Instagram"),)),
    Case(
        "https://www.instagram.com/p/Cabc123/",
        (("web", "https://www.instagram.com/p/Cabc123/"),),
    ),
)
NO_ONLINE = (
    Case("Hij ging weg.De auto bleef."),
    Case("Ze was bang.net als haar zus."),
    Case("Om 12.30 uur, d.w.z. 's middags, e.d."),
    Case("Hij werkt @ home, @12345 en @ab"),
    Case("Een snapchat account zonder naam"),
)
PLACES = (
    Case("Stationsweg 12a in Leeuwarden", (("place", "Stationsweg 12a", "Leeuwarden"),)),
    Case("Voorstreek 58, 8911 JM Leeuwarden", (("place", "Voorstreek 58", "8911 JM Leeuwarden"),)),
    Case("8911JM 58", (("place", "8911 JM 58"),)),
    Case("op 8911 JM nr. 58-2 wonen ze", (("place", "8911 JM 58-2"),)),
    Case("Lange Marktstraat 5", (("place", "Lange Marktstraat 5"),)),
    Case("in de hoofdstraat 12 is het", (("place", "hoofdstraat 12"),)),
    Case("Ze woont aan de Voorstreek 12.", (("place", "Voorstreek 12"),)),
    Case("adres: Blokhuis 4b te Sneek", (("place", "Blokhuis 4b", "Sneek"),)),
    Case("aan de Verzinstraat 12, boven", (("place", "Verzinstraat 12"),)),
    Case("van Loonstraat 3-II", (("place", "van Loonstraat 3-II"),)),
    Case("Boppewei 9 in Burgum", (("place", "Boppewei 9", "Burgum"),)),
    Case("It Heech Strjitte 4", (("place", "It Heech Strjitte 4"),)),
    Case("Zuiderkade nummer 7 hs", (("place", "Zuiderkade 7hs"),)),
    Case("De Kade 11, het gele pand", (("place", "De Kade 11"),)),
    Case("Bij Voorstreek 58 stond hij.", (("place", "Voorstreek 58"),)),
    Case("Markt 5, boven de winkel", (("place", "Markt 5"),)),
    Case("Dr. Kuyperlaan 3", (("place", "Dr. Kuyperlaan 3"),)),
    Case(
        "Bezoekadres\nGemeentehuis\nKerkhofweg 2\n8911 DH Leeuwarden",
        (("place", "Kerkhofweg 2", "8911 DH Leeuwarden"),),
    ),
    Case(
        "Eerst Kerklaan 1, daarna Kerklaan 3",
        (("place", "Kerklaan 1"), ("place", "Kerklaan 3")),
    ),
)
NO_PLACES = (
    Case("Postbus 123, 8900 AB Leeuwarden"),
    Case("Antwoordnummer 45"),
    Case("Onderweg 3 mensen gezien, onderweg 12 uur gereden."),
    Case("Op het schoolplein 2 jongens."),
    Case("Op de snelweg 4 auto's, in de supermarkt 5 meisjes."),
    Case("In Leeuwarden 12 mensen, in Mei 2024."),
    Case("Kerkstraat 12 mensen gezien"),
    Case("Het is in 2024 IN orde"),
    Case("Snelweg 4 borden, op het Schoolplein 3 tassen"),
    Case("In de straat 3 busjes, op de dijk 2 tassen"),
)
REGISTERED = (
    Case("Het bedrijf, KvK 12345678, is nieuw.", (("organisation", "", "12345678"),)),
    Case("KvK-nummer: 12345678", (("organisation", "", "12345678"),)),
)
TOGETHER = (
    Case(
        "Busje 12-AB-34 bij Stationsweg 12, bel 06-12345678 of mail kees@bedrijf.nl; "
        "geld naar NL91 ABNA 0417 1643 00. Zie ook t.me/snelgeld.",
        (
            ("vehicle", "12-AB-34"),
            ("place", "Stationsweg 12"),
            ("phone", "06 12345678"),
            ("email", "kees@bedrijf.nl"),
            ("bank", "NL91 ABNA 0417 1643 00"),
            ("account", "@snelgeld", "Telegram"),
        ),
    ),
    Case("Zij is bang en wil naar huis.", ()),
    Case("Пишите на +359 88 123 4567 до 12.03.2024", (("phone", "+359 88 123 4567"),)),
    Case("اتصل على +31612345678 الآن", (("phone", "06 12345678"),)),
)
CASES = (
    *PHONES,
    *NO_PHONES,
    *PLATES,
    *NO_PLATES,
    *BANKS,
    *NO_BANKS,
    *ONLINE,
    *NO_ONLINE,
    *PLACES,
    *NO_PLACES,
    *REGISTERED,
    *TOGETHER,
)
# What it does not find, and why that is better than guessing.
MISSED = (
    # A street without the ending of one, without postcode, in a sentence that says nothing of living.
    Case("Bij Over de Kelders 4 stond hij.", (("place", "Over de Kelders 4"),)),
    # A foreign number without its country: it can be anything.
    Case("bel 600 100 200", (("phone", "+48 600 100 200"),)),
    # In words.
    Case("nul zes twaalf vierendertig", (("phone", "06 1234"),)),
    # A plate without dashes in small letters, and nothing that says it is one.
    Case("hij reed in de gt123b", (("vehicle", "GT-123-B"),)),
)
