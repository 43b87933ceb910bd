"""Text as it may be drawn: what is invisible, or would turn a line around, is shown or left out."""

import re
import unicodedata

SHOWN = "◊"
"""Stands for characters that are not to be seen but would change what is."""

_BREAKS = re.compile("\r\n?|[\n\v\f\x1c-\x1e\x85\u2028\u2029]")
_FIXED_SPACES = re.compile("[\u2007\u202f]")
_SPACES = re.compile("[\t\x1f\u1680\u2000-\u2006\u2008-\u200a\u205f\u3000]")
_HYPHENS = re.compile("[\u2010\u2011]")
_ZERO_WIDTH = re.compile(
    "[\u00ad\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200d\u2060-\u2065\u3164\ufe00-\ufe0f\ufeff\uffa0]"
)
_CONTROLS = re.compile(
    "[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u206f\ud800-\udfff\ufff9-\uffff\U000e0000-\U000e0fff]+"
)
_MOST_MARKS = 3
"""Combining marks on one letter; no language writes more, and a tower of them covers its neighbours."""


def legible(text: str) -> str:
    """The text without control, bidi and zero-width characters; every kind of line break is a newline, every space a space."""
    if text.isascii() and text.isprintable():
        return text
    text = unicodedata.normalize("NFC", _BREAKS.sub("\n", text))
    text = _SPACES.sub(" ", _FIXED_SPACES.sub("\u00a0", _HYPHENS.sub("-", text)))
    text = _CONTROLS.sub(SHOWN, _ZERO_WIDTH.sub("", text))
    return _fewer_marks(text)


def _fewer_marks(text: str) -> str:
    kept: list[str] = []
    marks = 0
    for character in text:
        marks = marks + 1 if unicodedata.combining(character) else 0
        if marks <= _MOST_MARKS:
            kept.append(character)
    return "".join(kept)
