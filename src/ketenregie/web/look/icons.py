"""The icons: the inside of a 20 by 20 SVG drawn with one stroke. Words always stand beside them."""

from __future__ import annotations

from django.utils.safestring import SafeString

_DRAWINGS = {
    "alert": '<path d="M10 3l8 14H2zM10 8v4M10 14.5v.1"/>',
    "bed": '<path d="M2.5 4v12M2.5 13h15v3M17.5 13v-3.5l-9-1.5H2.5"/><circle cx="5.5" cy="9.5" r="1.5"/>',
    "back": '<path d="M12 4l-6 6 6 6"/>',
    "bank": '<path d="M2.5 8L10 3.5 17.5 8zM4.5 8v7M8 8v7M12 8v7M15.5 8v7M2.5 16.5h15"/>',
    "building": (
        '<path d="M3.5 17.5v-13l7-2v15M10.5 7.5h6v10M2 17.5h16M6.5 7v.1M6.5 10.5v.1M6.5 14v.1'
        'M13.5 10.5v.1M13.5 14v.1"/>'
    ),
    "camera": '<path d="M2.5 6h3l1.5-2h6l1.5 2h3v10h-15z"/><circle cx="10" cy="11" r="3"/>',
    "case": '<path d="M2.5 5h5l1.5 2h8.5v9h-15z"/>',
    "check": '<path d="M4 10.5l4 4 8-9"/>',
    "chevron": '<path d="M4 7.5l6 6 6-6"/>',
    "clock": '<circle cx="10" cy="10" r="7.5"/><path d="M10 5.5V10l3 2"/>',
    "close": '<path d="M5 5l10 10M15 5L5 15"/>',
    "coins": ('<circle cx="7" cy="7.5" r="4.5"/><path d="M13.5 6.6a4.5 4.5 0 11-5.4 6.3M7 5.5v4"/>'),
    "cross": '<path d="M7.5 3h5v4.5H17v5h-4.5V17h-5v-4.5H3v-5h4.5z"/>',
    "columns": '<path d="M2.5 4h4v12h-4zM8 4h4v12H8zM13.5 4h4v12h-4z"/>',
    "door": '<path d="M5 17.5v-15h10v15M2.5 17.5h15M12 10v.1"/>',
    "document": '<path d="M4.5 2.5h7l4 4v11h-11zM11 2.5V7h4.5M7.5 11h5M7.5 14h5"/>',
    "exit": '<path d="M8 3H3.5v14H8M8.5 10H17M13 6l4 4-4 4"/>',
    "eye": (
        '<path d="M1.5 10S4.5 4.5 10 4.5 18.5 10 18.5 10 15.5 15.5 10 15.5 1.5 10 1.5 10z"/>'
        '<circle cx="10" cy="10" r="2.5"/>'
    ),
    "film": '<path d="M2.5 4.5h15v11h-15zM8 7.5v5l4.5-2.5z"/>',
    "folder": '<path d="M2.5 5h5l1.5 2h8.5v9h-15z"/>',
    "forward": '<path d="M8 4l6 6-6 6"/>',
    "globe": (
        '<circle cx="10" cy="10" r="7.5"/><path d="M2.5 10h15M10 2.5c2.2 2 3.2 4.5 3.2 7.5s-1 5.5-3.2 '
        '7.5c-2.2-2-3.2-4.5-3.2-7.5s1-5.5 3.2-7.5z"/>'
    ),
    "hand": (
        '<path d="M6 10V5.5a1.2 1.2 0 012.4 0V9M8.4 9V3.7a1.2 1.2 0 012.4 0V9M10.8 9V4.7a1.2 '
        "1.2 0 012.4 0V10M13.2 10V7a1.2 1.2 0 012.4 0v5c0 3.3-2 5.5-5 5.5-2.7 0-3.8-1.4-5-3.7L3.3 "
        '10.5a1.2 1.2 0 012-1.2L6 10"/>'
    ),
    "home": '<path d="M2.5 9.5L10 3l7.5 6.5M4.5 8v9h11V8M8 17v-5h4v5"/>',
    "heart": (
        '<path d="M10 17S2.5 12.5 2.5 7.5a3.8 3.8 0 017.5-1 3.8 3.8 0 017.5 1C17.5 12.5 10 17 10 17z"/>'
    ),
    "help": (
        '<circle cx="10" cy="10" r="7.5"/><path d="M7.8 8a2.2 2.2 0 114 1.2c-.8.8-1.8 1.1-1.8 '
        '2.3M10 14v.1"/>'
    ),
    "image": '<path d="M2.5 4h15v12h-15zM2.5 13l4-4 4 4 3-3 4 4M13.5 7.5v.1"/>',
    "inbox": '<path d="M3 11l2-7h10l2 7v5H3zM3 11h4l1 2h4l1-2h4"/>',
    "info": '<circle cx="10" cy="10" r="7.5"/><path d="M10 9.5v4M10 6.5v.1"/>',
    "key": '<circle cx="6.5" cy="13.5" r="3.5"/><path d="M9 11l8-8M14 6l2.5 2.5M11.5 8.5L13 10"/>',
    "link": (
        '<path d="M8 12l4-4M9 6l1.5-1.5a3.5 3.5 0 015 5L14 11M11 14l-1.5 1.5a3.5 3.5 0 01-5-5L6 9"/>'
    ),
    "lock": '<path d="M4.5 9h11v8h-11zM7 9V6a3 3 0 016 0v3"/>',
    "mail": '<path d="M2.5 4.5h15v11h-15zM2.5 5l7.5 6 7.5-6"/>',
    "map": '<path d="M2.5 5l5-2 5 2 5-2v12l-5 2-5-2-5 2zM7.5 3v12M12.5 5v12"/>',
    "menu": '<path d="M3 5.5h14M3 10h14M3 14.5h14"/>',
    "message": '<path d="M3 4h14v9.5H9L5.5 17v-3.5H3z"/>',
    "network": (
        '<circle cx="10" cy="4.5" r="2.5"/><circle cx="4.5" cy="15" r="2.5"/><circle '
        'cx="15.5" cy="15" r="2.5"/><path d="M8.8 6.7l-3.1 6M11.2 6.7l3.1 6M7 15h6"/>'
    ),
    "parcel": '<path d="M3 6l7-3 7 3v8l-7 3-7-3zM3 6l7 3 7-3M10 9v8"/>',
    "people": (
        '<circle cx="7" cy="7" r="3"/><path d="M1.5 16.5c.4-3.5 2.4-5 5.5-5s5.1 1.5 5.5 5M13 '
        '4.3a3 3 0 010 5.4M15 12c2 .7 3.2 2 3.5 4.5"/>'
    ),
    "person": '<circle cx="10" cy="6.5" r="3.5"/><path d="M3 17.5c.5-4 3-6 7-6s6.5 2 7 6"/>',
    "phone": (
        '<path d="M4 2.5h3l1.5 4-2 1.5c1 2.2 2.3 3.5 4.5 4.5l1.5-2 4 1.5v3c0 1-1 2-2 2C8.5 '
        '16.5 3 11 2.5 4.5c0-1 .5-2 1.5-2z"/>'
    ),
    "place": (
        '<path d="M10 18s-6-5.5-6-10a6 6 0 0112 0c0 4.5-6 10-6 10z"/><circle cx="10" cy="8" r="2"/>'
    ),
    "plus": '<path d="M10 4v12M4 10h12"/>',
    "sound": '<path d="M3 8v4h3l4 3.5v-11L6 8zM13 7.5a3.5 3.5 0 010 5M15 5a7 7 0 010 10"/>',
    "scales": '<path d="M10 3v14M6 17h8M3.5 6h13M5 6l-3 6h6zM15 6l-3 6h6z"/>',
    "search": '<circle cx="8.5" cy="8.5" r="5.5"/><path d="M13 13l4.5 4.5"/>',
    "shield": '<path d="M10 2.5l6.5 2.5v5c0 4-2.8 6.5-6.5 7.8C6.3 16.5 3.5 14 3.5 10V5z"/>',
    "signal": (
        '<circle cx="10" cy="10" r="2"/><path d="M6 6a5.6 5.6 0 000 8M14 6a5.6 5.6 0 010 8'
        'M3.5 3.5a9.2 9.2 0 000 13M16.5 3.5a9.2 9.2 0 010 13"/>'
    ),
    "stop": '<path d="M7 2.5h6l4.5 4.5v6L13 17.5H7L2.5 13V7zM6.5 10h7"/>',
    "street": '<circle cx="10" cy="4.5" r="2"/><path d="M4 17.5c0-5 2.5-8.5 6-8.5s6 3.5 6 8.5zM8 14h4"/>',
    "table": '<path d="M2.5 7.5h15M4 7.5v9M16 7.5v9M7 7.5V4h6v3.5"/>',
    "vehicle": (
        '<path d="M2.5 14v-4l2-4.5h11l2 4.5v4zM2.5 10h15M5 14v2M15 14v2M5.5 12v.1M14.5 12v.1"/>'
    ),
}
# Our own constants, so they are known to be safe.
ICONS = {name: SafeString(drawing) for name, drawing in _DRAWINGS.items()}
# Icons that point somewhere are mirrored in right-to-left languages.
DIRECTED = frozenset({"back", "exit", "forward", "key", "message"})
