"""E-mail addresses, web addresses and accounts on social media."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ketenregie.engines.finding.spans import Found

if TYPE_CHECKING:
    from collections.abc import Iterator

_EMAIL = re.compile(
    r"(?<![\w.+%-])(?P<name>[\w][\w.+%-]{0,63})(?:@|\s?[\[(]at[\])]\s?)"
    r"(?P<domain>(?:[\w-]{1,63}\.){1,4}[^\W\d_]{2,24})(?![\w-])",
    re.IGNORECASE,
)
# Domains that stand in a text without http or www. Endings that are Dutch words ("kwam.De", "weg.net")
# are left out: those count only with www, http or a path.
_BARE = (
    "nl|com|org|eu|be|info|biz|pl|ro|bg|hu|uk|ua|ru|es|fr|vn|cn|frl|amsterdam|online|shop|site|xyz|app"
)
_WORDS = "net|de|me|io|tv|gg|link|page|live|club|work|jobs"
_WEB = re.compile(
    r"(?<![\w@.-])(?:"
    r"https?://[^\s<>\"'»”]{3,500}"
    r"|www\.[\w-]{1,63}\.[^\s<>\"'»”]{2,500}"
    rf"|(?:[\w-]{{1,63}}\.){{1,4}}(?:(?:{_BARE})(?![\w-]|\.\w)(?:/[^\s<>\"'»”]{{0,500}})?"
    rf"|(?:{_WORDS})/[^\s<>\"'»”]{{1,500}}))",
    re.IGNORECASE,
)
_AFTER = ".,;:!?)]}'\"…"
# Where somebody has an account: host, what stands before the name in the path, the platform.
_PLATFORMS = (
    ("instagram.com", "", "Instagram"),
    ("facebook.com", "", "Facebook"),
    ("fb.com", "", "Facebook"),
    ("tiktok.com", "@", "TikTok"),
    ("snapchat.com", "add/", "Snapchat"),
    ("t.me", "", "Telegram"),
    ("telegram.me", "", "Telegram"),
    ("x.com", "", "X"),
    ("twitter.com", "", "X"),
    ("youtube.com", "@", "YouTube"),
    ("linkedin.com", "in/", "LinkedIn"),
    ("onlyfans.com", "", "OnlyFans"),
    ("vk.com", "", "VK"),
    ("threads.net", "@", "Threads"),
)
# Parts of these sites that are pages, not people.
_NO_ACCOUNT = {"p", "reel", "reels", "stories", "explore", "watch", "groups", "events", "share", "home"}
_NO_ACCOUNT |= {"marketplace", "hashtag", "search", "photo", "photo.php", "profile.php", "joinchat"}
_NAME = re.compile(r"[\w](?:[\w.-]{0,60}[\w])?")
_WHATSAPP = re.compile(r"(?:wa\.me/|whatsapp\.com/send/?\?phone=)\+?(\d{8,15})", re.IGNORECASE)
_HANDLE = re.compile(r"(?<![\w@./+-])@([A-Za-z0-9_](?:[\w.]{0,28}\w)?)(?![\w@])")
_NAMED = re.compile(
    r"\b(?P<platform>instagram|insta|snapchat|snap|tiktok|telegram|facebook|fb|onlyfans|discord|wickr)"
    r"(?:[ -]?(?:account|naam|name|profiel))?\s?[:=]\s?@?(?P<name>\w(?:[\w.-]{0,38}\w)?)",
    re.IGNORECASE,
)
_CALLED = {
    "insta": "Instagram",
    "instagram": "Instagram",
    "snap": "Snapchat",
    "snapchat": "Snapchat",
    "tiktok": "TikTok",
    "telegram": "Telegram",
    "facebook": "Facebook",
    "fb": "Facebook",
    "onlyfans": "OnlyFans",
    "discord": "Discord",
    "wickr": "Wickr",
}
_SHORTEST = 3


def emails(text: str) -> Iterator[Found]:
    """Yield e-mail addresses; also those written with (at) against machines that collect them."""
    for match in _EMAIL.finditer(text):
        name, domain = match["name"].rstrip("."), match["domain"]
        value = f"{name}@{domain}"
        yield Found("email", match.start(), match.end(), value, value.casefold())


def webs(text: str) -> Iterator[Found]:
    """Yield web addresses; those of a profile on social media as the account that they are."""
    for match in _WEB.finditer(text):
        value = match.group().rstrip(_AFTER)
        end = match.start() + len(value)
        yield _known(match.start(), end, value) or Found(
            "web", match.start(), end, value, _bare(value).casefold()
        )


def accounts(text: str) -> Iterator[Found]:
    """Yield handles: `@name`, and a name that follows the name of a platform and a colon."""
    for match in _NAMED.finditer(text):
        platform = _CALLED[match["platform"].casefold()]
        yield _account(match.start(), match.end(), match["name"], platform)
    for match in _HANDLE.finditer(text):
        if len(match[1]) >= _SHORTEST and not match[1].isdigit():
            yield _account(match.start(), match.end(), match[1], "")


def _known(start: int, end: int, value: str) -> Found | None:
    """Return the account or the telephone number that a web address stands for."""
    chat = _WHATSAPP.search(value)
    if chat:
        return Found("phone", start, end, f"+{chat[1]}", f"+{chat[1]}", "WhatsApp")
    host, _slash, path = _bare(value).partition("/")
    for known, before, platform in _PLATFORMS:
        if host.casefold().removeprefix("m.") == known and path.startswith(before):
            name = _NAME.match(path.removeprefix(before).removeprefix("@"))
            if name and name.group().casefold() not in _NO_ACCOUNT:
                return _account(start, end, name.group(), platform)
    return None


def _account(start: int, end: int, name: str, platform: str) -> Found:
    return Found("account", start, end, f"@{name}", name.casefold(), platform)


def _bare(value: str) -> str:
    """Return a web address without its scheme, `www.` and closing slash."""
    return re.sub(r"^https?://", "", value, flags=re.IGNORECASE).removeprefix("www.").rstrip("/")
