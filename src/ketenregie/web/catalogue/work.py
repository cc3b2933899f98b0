"""The parts of the working pages: head, help line, next step, agenda, tracks, timeline, tables."""

from __future__ import annotations

from ketenregie.web.catalogue import samples
from ketenregie.web.catalogue.entry import Entry

ENTRIES = (
    Entry(
        "helpline",
        "The help that goes on. Always the first thing on the page of a signal or a case.",
        "actions: text, owner, due_on, done; url and link to change it; title; empty.",
        "A named section with its own heading.",
        {"actions": samples.HELP},
    ),
    Entry(
        "next_step",
        "What to do now, in one sentence. On every screen.",
        "text; url; link.",
        "A paragraph that begins with the words, not with the arrow.",
    ),
    Entry(
        "crumbs",
        "Where this page stands.",
        "items: (label, url); the last is this page.",
        "A named nav with an ordered list; the last has aria-current.",
        {"items": [("Mijn werk", "#"), ("Signalen", "#"), ("S-2026-0412", "")]},
    ),
    Entry(
        "head",
        "The top of a page: number, title from codes, state, limit, what one can do.",
        "title; number; status, status_label; due, now; meta (texts); actions: label, url, "
        "kind, icon; level.",
        "One h1 a page (the catalogue shows it as an h2). Titles are made from codes, never "
        "from the story.",
        {
            "due": samples.YESTERDAY,
            "now": samples.NOW,
            "meta": ["Burger, anoniem", "Binnen op 10 november 2026"],
            "actions": [
                {"label": "Overdragen", "url": "#", "kind": "primary"},
                {"label": "Vraag stellen", "url": "#", "icon": "message"},
            ],
        },
    ),
    Entry(
        "agenda",
        "The points of a meeting.",
        "items: label, url, current, done, count, time.",
        "An ordered list; done is said in words, the current point has aria-current.",
        {"items": samples.AGENDA},
    ),
    Entry(
        "clock",
        "A legal or agreed term, with what has passed of it.",
        "title; left; percent; tone; text.",
        "The words say it; the bar is hidden from screen readers.",
    ),
    Entry(
        "timeline",
        "What happened, as sentences.",
        "rows: when, text, meta, track (help, crim, both), tag, planned, label (instead of the day).",
        "An ordered list with time elements; planned is said in words.",
        {"rows": samples.TIMELINE},
    ),
    Entry(
        "tracks",
        "The tracks of a case beside each other: up to four.",
        "tracks: code (care, criminal, administrative, riec), label, owner, next_action, "
        "next_on, state, url.",
        "Each has a label, an icon and a place, not only a colour.",
        {"tracks": samples.TRACKS},
    ),
    Entry(
        "table",
        "Rows of facts that become blocks on a phone.",
        "caption, show_caption; columns; rows: lists of (label, cell); compact.",
        "Explicit table roles, because display: block removes them; the label of a cell is "
        "repeated on phones.",
        {"columns": samples.COLUMNS, "rows": samples.table_rows()},
    ),
    Entry(
        "matrix",
        "What was noted on signals beside the elements of the offence, and how it is known.",
        "matrix: label, elements, rows (id, url, reference, source, cells), missing, means, context, "
        "all_touched; this (id of the signal at hand).",
        "A table with named rows and columns, blocks on a phone; how something is known is a word. "
        "Nothing is counted or coloured by weight.",
        {"matrix": samples.MATRIX, "this": 1},
    ),
    Entry(
        "graph",
        "Which signals name the same: nodes on a grid, and lines.",
        "drawing: width, height, dots (kind, x, y, count, label), lines; kinds: (kind, label); title; about.",
        "A drawing with a title whose nodes are links with their own names; always with the same in a table.",
        {"drawing": samples.DRAWING, "kinds": samples.DRAWING_KINDS},
    ),
    Entry(
        "weights",
        "What weighs for and against two mentions being the same: each part a sentence and a bar.",
        "rows: text, bits, percent (0 to 100), tone (pos, neg); caption; rest (the lighter ones as one row).",
        "A table; the sentence has the number, the bar is hidden and the number said again.",
        {"rows": samples.WEIGHTS, "rest": samples.WEIGHTS_REST},
    ),
    Entry(
        "mail",
        "A mail from the outbox of the demonstration.",
        "subject; to; sent_at; body.",
        "An article named by its subject.",
        {"now": samples.NOW},
    ),
    Entry(
        "who",
        "Who acts here, in which capacity, and the way to another one.",
        "person_name; capacity_label; deputising; csrf_token.",
        "A details element: opens without a script, closes with Escape where there is one.",
    ),
)
