"""Labels as plain text. A label may be HTML: its words are kept, nothing of it is run or fetched."""

import re
from html import unescape

LONGEST_NAME = 10_000
LONGEST_TEXT = 100_000
_MOST = 400_000
"""Characters of a label that are looked at."""
_TAG = re.compile(r"<!--[^>]*-->|<(?P<close>/?)(?P<name>[A-Za-z][A-Za-z0-9:-]*)[^<>]*>|<[!?][^<>]*>")
_BREAKS = frozenset(("br", "p", "div", "li", "ul", "ol", "tr", "hr", "table", "h1", "h2", "h3", "h4", "h5", "h6", "pre"))
_UNSEEN = frozenset(("style", "script", "head", "title", "template"))
_SPACES = re.compile(r"[^\S\n]+")
_MARKS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u200b\ufeff]")


def plain(label: str, is_html: bool) -> str:
    """The lines of a label, without empty ones at either end, at most LONGEST_TEXT characters."""
    text = _words(label[:_MOST]) if is_html else label[:_MOST]
    lines = [_SPACES.sub(" ", line).strip() for line in _MARKS.sub("", text.replace("\r", "\n")).split("\n")]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip("\n")[:LONGEST_TEXT]


def name_of(text: str) -> str:
    """A text as a name: one line."""
    return " ".join(text.split())[:LONGEST_NAME]


def _words(html: str) -> str:
    # By one expression, for the time html.parser takes can grow with the square of what is malformed.
    parts: list[str] = []
    here, unseen = 0, ""
    for found in _TAG.finditer(html):
        if not unseen:
            parts.append(unescape(html[here : found.start()]))
        here = found.end()
        name = (found["name"] or "").lower()
        if unseen:
            unseen = "" if found["close"] and name == unseen else unseen
        elif name in _UNSEEN and not found["close"]:
            unseen = name
        else:
            parts.append("\n" if name in _BREAKS else " " if name in ("td", "th") else "")
    parts.append("" if unseen else unescape(html[here:]))
    return re.sub(r"\n(?:[^\S\n]*\n)+", "\n", "".join(parts))
