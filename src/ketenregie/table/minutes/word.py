"""The minutes as a Word file: headings, a language, and tables whose first row says what stands below."""

from __future__ import annotations

from datetime import datetime
from io import BytesIO
from typing import TYPE_CHECKING, Any

from docx import Document
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from docx.document import Document as Paper
    from docx.table import _Row

INK = RGBColor(0x0E, 0x2C, 0x57)
SOFT = RGBColor(0x50, 0x5A, 0x68)
# No moment of making in the file: the same text is the same file.
MADE = datetime(2000, 1, 1)  # noqa: DTZ001  (the format has no zone)
LANGUAGES = {"nl": "nl-NL", "en": "en-GB"}


def render(text: Mapping[str, Any]) -> bytes:
    """Return minutes as a Word file."""
    paper = Document()
    _set_up(paper, text)
    paper.add_heading(text["title"], level=0)
    paper.add_paragraph(f"{text['day']}, {text['time']}").runs[0].bold = True
    paper.add_paragraph(f"{text['region']} · {text['state']}")
    for name in ("present", "absent"):
        if text[name]:
            _labelled(paper, text[f"{name}_label"] + ":", "; ".join(text[name]))
    paper.add_paragraph(text["note"]).runs[0].italic = True
    for section in text["sections"]:
        _section(paper, section, text)
    kept = BytesIO()
    paper.save(kept)
    return kept.getvalue()


def _set_up(paper: Paper, text: Mapping[str, Any]) -> None:
    facts = paper.core_properties
    facts.title = f"{text['title']}, {text['day']}"
    facts.author = text["region"]
    facts.language = LANGUAGES[text["language"]]
    facts.comments = ""
    facts.created = facts.modified = MADE
    page = paper.sections[0]
    page.page_width, page.page_height = Cm(21), Cm(29.7)
    page.left_margin = page.right_margin = Cm(2.3)
    page.top_margin = page.bottom_margin = Cm(2.2)
    page.footer.paragraphs[0].text = text["version"]
    for name, size in (("Normal", 10.5), ("Title", 20), ("Heading 1", 14), ("Heading 2", 11.5)):
        font = paper.styles[name].font
        font.name, font.size = "Calibri", Pt(size)
        fonts = paper.styles[name].element.get_or_add_rPr().get_or_add_rFonts()
        for kind in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
            fonts.attrib.pop(qn(f"w:{kind}"), None)
        if name != "Normal":
            font.color.rgb = INK
    spoken = OxmlElement("w:lang")
    spoken.set(qn("w:val"), LANGUAGES[text["language"]])
    paper.styles["Normal"].element.get_or_add_rPr().append(spoken)


def _section(paper: Paper, section: Mapping[str, Any], text: Mapping[str, Any]) -> None:
    paper.add_heading(section["label"], level=1)
    for said in section["lines"]:
        paper.add_paragraph(said)
    for note in section["notes"]:
        _note(paper, note)
    if section["agreed"]:
        _agreements(paper, section["agreed"], text["labels"])
    if not any(section[name] for name in ("items", "notes", "lines", "agreed")):
        paper.add_paragraph(text["nothing"])
    for item in section["items"]:
        _item(paper, item, text["labels"])


def _item(paper: Paper, item: Mapping[str, Any], labels: Mapping[str, str]) -> None:
    head = (item["number"], item["reference"], item["title"])
    paper.add_heading("  ".join(part for part in head if part), level=2)
    if item["where"]:
        _soft(paper.add_paragraph(), item["where"])
    paper.add_paragraph().add_run(item["outcome"]).bold = True
    if item["withdrew"]:
        _labelled(paper, labels["withdrew"] + ":", item["withdrew"])
    for note in item["notes"]:
        _note(paper, note)
    for passage in item["passages"]:
        _labelled(paper, passage["label"] + ".", passage["text"])
    for label, value in item["facts"]:
        _labelled(paper, label + ":", value)
    if item["checks"]:
        paper.add_paragraph().add_run(labels["checks"]).bold = True
        rows = [(row["member"], row["answer"], row["remark"]) for row in item["checks"]]
        _table(paper, (labels["member"], labels["answer"], labels["remark"]), rows)
    if item["agreements"]:
        paper.add_paragraph().add_run(labels["agreements"]).bold = True
        _agreements(paper, item["agreements"], labels)


def _note(paper: Paper, note: Mapping[str, Any]) -> None:
    said = paper.add_paragraph()
    if note["correction"]:
        said.add_run(note["label"] + " ").bold = True
    said.add_run(note["text"] + "  ")
    _soft(said, note["meta"])


def _agreements(paper: Paper, rows: Iterable[Mapping[str, str]], labels: Mapping[str, str]) -> None:
    names = ("what", "who", "due", "state")
    _table(paper, [labels[name] for name in names], [[row[name] for name in names] for row in rows])


def _table(paper: Paper, heads: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    table = paper.add_table(rows=1, cols=len(heads), style="Light Grid Accent 1")
    table.alignment = WD_TABLE_ALIGNMENT.LEFT
    for cell, head in zip(table.rows[0].cells, heads, strict=True):
        cell.text = head
    _repeats(table.rows[0])
    for row in rows:
        cells = table.add_row().cells
        for cell, words in zip(cells, row, strict=True):
            cell.text = words
            cell.paragraphs[0].paragraph_format.space_after = Pt(2)
            for run in cell.paragraphs[0].runs:
                run.bold = False
    paper.add_paragraph().paragraph_format.space_after = Pt(2)


def _repeats(row: _Row) -> None:
    """Say that the first row is the head: read aloud with each cell, and on top of each page."""
    mark = OxmlElement("w:tblHeader")
    mark.set(qn("w:val"), "true")
    row._tr.get_or_add_trPr().append(mark)


def _labelled(paper: Paper, label: str, words: str) -> None:
    said = paper.add_paragraph()
    said.paragraph_format.space_after = Pt(3)
    said.add_run(label).bold = True
    said.add_run(f" {words}")


def _soft(said: Any, words: str) -> None:
    run = said.add_run(words)
    run.font.size, run.font.color.rgb = Pt(8.5), SOFT
