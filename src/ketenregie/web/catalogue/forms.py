"""Form fields, errors, and the parts of the public form."""

from __future__ import annotations

from ketenregie.signals.attachments.forms import FilesForm
from ketenregie.web.catalogue import samples
from ketenregie.web.catalogue.entry import Entry

ENTRIES = (
    Entry(
        "field",
        "One form field of any kind: text, long text, list, date, choices, check.",
        "field; as_title (label or legend is the h1 of the page); look (seg, list) for "
        "choices. A choice whose label has two lines is a title with an explanation; `icons` on the "
        "widget puts a small picture beside each value.",
        "Label, hint and error belong to the control by id; a group of choices is a fieldset "
        "with a legend.",
        {"form": samples.filled_form()},
    ),
    Entry(
        "field, with a mistake",
        "The error stands beside the field, what was typed stays.",
        "As above; look=seg is a row of buttons, look=list are plain checks.",
        "aria-invalid and aria-describedby lead to the sentence; a line and the word Error mark it.",
        {"form": samples.faulty_form()},
    ),
    Entry(
        "field, for files",
        "Several files at once, last in a form: what was typed before it is kept when one is too large.",
        "field (of `FilesForm`). The form posts multipart/form-data; buttons that lead elsewhere say "
        "formenctype; the page adds `js/files.js` to its block `script`.",
        "The bounds stand in the hint. A script measures before sending and says it in the alert below; "
        "without it the page that comes back says the same beside the field.",
        {"form": FilesForm()},
    ),
    Entry(
        "errors",
        "The summary above a form that came back.",
        "form; sentence (of a rule of the work); title; quiet (no alert, no focus: only here).",
        "role=alert, gets the focus; every line leads to its field.",
        {"form": samples.faulty_form()},
    ),
    Entry(
        "submit",
        "The one thing this form does; the verb is the label.",
        "label; name, value; kind (primary, secondary, subtle); icon; cancel_url, cancel_label.",
        "At least 44 pixels high. A second press while the form is on its way does nothing.",
    ),
    Entry(
        "steps",
        "How far the public form is.",
        "step; of.",
        "The words say it; the rings repeat it.",
    ),
    Entry(
        "back",
        "To the question before.",
        "url, or name and value for a submit button; label.",
        "A link or a real button; the arrow turns round in right-to-left.",
    ),
    Entry(
        "receipt",
        "The code with which a reporter comes back.",
        "code; text.",
        "Groups of four, never translated, always left to right.",
    ),
    Entry(
        "exit",
        "112 and the way out, on every public page.",
        "url.",
        "A plain link that tells nobody where it came from; a script may replace the history entry.",
    ),
    Entry(
        "danger",
        "Danger right now: 112 first.",
        "None.",
        "Telephone links; numbers keep their direction.",
    ),
    Entry(
        "langs",
        "The same page in another language.",
        "languages: code, name, url, current, dir.",
        "Each name in its own language, marked with lang and dir.",
        {"languages": samples.LANGUAGES},
    ),
    Entry(
        "ticks",
        "A few reassurances.",
        "items: texts.",
        "A list; the ticks are decoration.",
        {"items": ["Het duurt ongeveer 5 minuten.", "U mag anoniem blijven."]},
    ),
)
