"""The small parts: states, time, rings, bars, icons, notes, panels, lists."""

from __future__ import annotations

from ketenregie.web.catalogue import samples
from ketenregie.web.catalogue.entry import Entry
from ketenregie.web.look.icons import ICONS
from ketenregie.web.look.statuses import STATUSES

ENTRIES = (
    Entry(
        "status",
        "A state: a ring that fills up, a colour, and always the word.",
        "code; label (optional: a word of your own). As include: code, label.",
        "The word carries the meaning; shape and colour repeat it. All pairs at least 8:1.",
        {"codes": list(STATUSES)},
    ),
    Entry(
        "time_left",
        "How long there still is. Sort work lists by it.",
        "due: aware datetime, date or None; now (optional).",
        "A time element with the day; late has a triangle and the word, never red alone.",
        {"late": samples.YESTERDAY, "today": samples.TODAY, "later": samples.IN_THREE_DAYS}
        | {"now": samples.NOW, "none": None},
    ),
    Entry(
        "rings",
        "A count of sources or steps.",
        "filled; of (3); label.",
        "The drawing is hidden from screen readers, the label says the count: always give one.",
    ),
    Entry(
        "sum_rings",
        "0 + 0 + 0 = 1: small signals that together are one.",
        "count (2 to 6).",
        "Decoration: the sentence beside it says the same.",
    ),
    Entry(
        "bar",
        "A share, beside its number.",
        "percent; tone (pos, warn, neg, help, crim).",
        "Hidden from screen readers: write the number beside it.",
    ),
    Entry(
        "bar_rows",
        "Counts by a code: of us, and of others as far as they may be shown.",
        "table: name, title, rows (label; cell with own and others, None where left out), whole, top.",
        "A table whose bars are decoration: every number stands beside its bar. * is explained above it.",
        {"table": samples.BY_FORM},
    ),
    Entry(
        "column_chart",
        "Counts over time.",
        "table, as for bar_rows.",
        "A drawing with a title, and the same numbers in a table under it; colour, and the legend's words.",
        {"table": samples.BY_QUARTER},
    ),
    Entry(
        "icon",
        "A drawing of one line.",
        "name.",
        "Always beside a word, hidden from screen readers. Arrows turn round in right-to-left.",
        {"names": sorted(ICONS)},
    ),
    Entry(
        "note",
        "Something to know before going on.",
        "tone: info, warn, pos, neg (danger only).",
        "Text on a tint; the line and icon repeat the tone. Never disappears by itself.",
    ),
    Entry(
        "panel",
        "A part of a page with its heading.",
        "title; note; name (for the id, when two panels have one title); level (3); flush (no padding);"
        " fold (shut or open: a heading to open on a phone); count (beside that heading).",
        "A section named by its heading.",
    ),
    Entry(
        "items",
        "A list of tasks, messages or links.",
        "items: title, url, text, icon, status, label, due, unread.",
        "Unread is bold and said in words.",
        {"items": samples.ITEMS},
    ),
    Entry(
        "empty",
        "What will come here, in one sentence.",
        "text.",
        "The drawing is decoration.",
    ),
    Entry(
        "kv",
        "Facts as pairs.",
        "rows: (term, value); block for a narrow column.",
        "A description list; an empty value is a dash.",
        {"rows": [("Gemeente", "Meeuwenburg"), ("Vorm", "Arbeidsuitbuiting"), ("Bewaren tot", "")]},
    ),
    Entry(
        "stats",
        "A few figures.",
        "items: label, number, note.",
        "A description list: label before number.",
        {"items": samples.STATS},
    ),
    Entry(
        "filters",
        "Other views of the same list.",
        "label; items: label, url, count, current.",
        "A named nav with plain links; the current one has aria-current.",
        {"items": samples.FILTERS},
    ),
    Entry(
        "quote",
        "Words as somebody wrote them.",
        "text, or pieces (text, marked) of which some are marked; source; lang; dir.",
        "A blockquote; its direction follows the text, or lang and dir when known.",
        {"text": "Elke ochtend om vijf uur worden ze opgehaald.\n\nIk hoor ze op de trap."},
    ),
    Entry(
        "pagination",
        "To the next and the previous page.",
        "page (of a Paginator); keep (other parameters, ending in &).",
        "A named nav; rel prev and next.",
        {"page": samples.second_page()},
    ),
)
