"""Labelled pairs: what a person at the desk would say of them. All made up.

`one` is one person as far as anybody can tell, `two` are two, or nobody could tell. A row is what the
case is called, the label, and the two mentions.
"""

from __future__ import annotations

from ketenregie.engines.linking import Mention


def m(name="", **known):
    return Mention(name=name, **known)


ONE, TWO = "one", "two"
HOUSE = {"street": "Voorbeeldweg", "house_number": "12", "postcode": "8999 XX", "city": "Verzonnendam"}
CASES = [
    ("Cyrillic and Latin", ONE, m("Юлия Щербакова", birth_date="1999-04-12"),
     m("Yulia Shcherbakova", birth_date="1999-04-12")),
    ("Ukrainian as Russians write it", ONE, m("Сергій Гнатюк", birth_date="1990-02-03"),
     m("Sergey Gnatyuk", birth_date="1990-02-03")),
    ("Arabic and Latin", ONE, m("محمد الخطيب", birth_date="1988-07-21"),
     m("Mohammed al-Khatib", birth_date="1988-07-21")),
    ("Greek and Latin", ONE, m("Γιώργος Παπαδόπουλος", birth_date="1979-11"),
     m("Giorgos Papadopoulos", birth_date="1979-11-30")),
    ("Chinese, turned round", ONE, m("王小明", birth_date="1985-05-05"),
     m("Xiaoming Wang", birth_date="1985-05-05")),
    ("Vietnamese without accents", ONE, m("Nguyễn Thị Hồng", phone="06-12345678"),
     m("Hong Nguyen", phone="+31 6 12345678")),
    ("short form", ONE, m("Kasia Wiśniewska", phone="0612345678"),
     m("Katarzyna Wisniewska", phone="0612345678")),
    ("Hungarian order and short form", ONE, m("Kovácsházi Pista", birth_date="1992"),
     m("István Kovácsházi", age_from="33", age_to="34", city="Verzonnendam")),
    ("day and month exchanged", ONE, m("Ion Fictivescu", birth_date="1991-03-08"),
     m("Fictivescu Ion", birth_date="1991-08-03")),
    ("patronymic on one side", ONE, m("Olena Petrivna Vyhadana", birth_date="1993-01-17"),
     m("Olena Vyhadana", birth_date="1993-01-17")),
    ("married name, same date and house", ONE,
     m(given_names="Desislava", surname="Izmislena", birth_date="1995-06-30", **HOUSE),
     m(given_names="Desi", surname="Drugova", birth_date="1995-06-30", **HOUSE)),
    ("rare nickname and account", ONE, m("Bambi", handle="@bambi.verzonnen"),
     m("Bambi", handle="bambi.verzonnen")),
    ("particle and double name", ONE, m("Anna-Maria van der Verzonnen", birth_date="1987-09-09"),
     m("v.d. Verzonnen, Anna", birth_date="1987-09-09")),
    ("initial, rare surname, date", ONE, m("J. Nergenshuizen", birth_date="1990-10-10"),
     m("Jelle Nergenshuizen", birth_date="1990-10-10")),
    ("brothers in one house", TWO, m("Ahmed Fictifi", birth_date="1990-01-05", phone="0612345678", **HOUSE),
     m("Karim Fictifi", birth_date="1994-08-19", phone="0612345678", **HOUSE)),
    ("mother and daughter", TWO, m("Elena Inventata", age_from="45", age_to="50", **HOUSE),
     m("Andreea Inventata", age_from="18", age_to="20", **HOUSE)),
    ("flatmates, one telephone", TWO, m("Plamen Izmislen", phone="0612345678", **HOUSE),
     m("Todor Drugov", phone="0612345678", **HOUSE)),
    ("one common name", TWO, m("Maria"), m("Maria")),
    ("one common name in one town", TWO, m("Mohamed", city="Verzonnendam"),
     m("Mohammed", city="Verzonnendam")),
    ("common name, other date", TWO, m("Nguyen Van Minh", birth_date="1990-04-04"),
     m("Nguyen Van Minh", birth_date="1978-12-01")),
    ("same house, nothing else", TWO, m(**HOUSE), m(**HOUSE)),
    ("man and woman", TWO, m("Aleks", sex="m", birth_date="1999", city="Verzonnendam"),
     m("Aleks", sex="f", birth_date="1999", city="Verzonnendam")),
    ("same birth date, other name", TWO, m("Joanna Zmyslona", birth_date="1991-05-06"),
     m("Fatma Uydurma", birth_date="1991-05-06")),
    ("both the first of January", TWO, m("Saleh", birth_date="1990-01-01"),
     m("Omar", birth_date="1990-01-01")),
]  # fmt: skip
