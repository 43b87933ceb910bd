"""Times, shares and numbers as a person writes and reads them. Times are working minutes (DOMAIN 3.3)."""

import re

_DAY, _WEEK = 480.0, 2400.0
_UNITS = {
    "s": ("s", "sec", "secs", "second", "seconds"),
    "min": ("", "m", "min", "mins", "minute", "minutes"),
    "h": ("h", "hr", "hrs", "hour", "hours"),
    "d": ("d", "day", "days"),
    "wk": ("w", "wk", "wks", "week", "weeks"),
}
_UNIT_OF = {name: unit for unit, names in _UNITS.items() for name in names}
_NUMBER = r"\d{1,12}(?:[.,]\d{1,9})?"
_PART = re.compile(rf"\s*({_NUMBER})\s*([a-z]*)\s*", re.IGNORECASE)
_WHOLE_NUMBER = re.compile(rf"\s*({_NUMBER})\s*")
_WHOLE_SHARE = re.compile(rf"\s*({_NUMBER})\s*%?\s*")


def minutes_of(text: str, day: float = _DAY, week: float = _WEEK) -> float:
    """The working minutes that “90 s”, “12”, “1.5 h”, “2 d” or “1 h 30 min” says; `day` and `week` are the map's, in minutes.

    Raises ValueError with a sentence for the person.
    """
    lengths = {"s": 1 / 60, "min": 1.0, "h": 60.0, "d": day, "wk": week}
    total, at = 0.0, 0
    while at < len(text) or not at:
        part = _PART.match(text, at)
        unit = _UNIT_OF.get(part[2].lower()) if part is not None else None
        # “1 440” is no sum of 1 and 440: only the last number may go without a unit
        if part is None or unit is None or (not part[2] and part.end() < len(text)):
            raise ValueError(f"“{text.strip()}” is not a time. Write it like 90 s, 12, 1.5 h or 2 d.")
        total += _number(part[1]) * lengths[unit]
        at = part.end()
    return total


def minutes_text(minutes: float, day: float = _DAY, digits: int = 1) -> str:
    """A time in the unit that suits it: “45 s”, “12 min”, “1.5 h”, “2.4 d”, with at most that many digits after the point."""
    if 0 < round(minutes, 6) < 1:
        return f"{number_text(minutes * 60, digits)} s"
    if round(minutes, digits) < 60:
        return f"{number_text(minutes, digits)} min"
    if round(minutes / 60, digits) < day / 60:
        return f"{number_text(minutes / 60, digits)} h"
    return f"{number_text(minutes / day, digits)} d"


def share_of(text: str) -> float:
    """The share, 0 to 1, that “22 %” or “22” says. Raises ValueError with a sentence for the person."""
    found = _WHOLE_SHARE.fullmatch(text)
    if found is None or _number(found[1]) > 100:
        raise ValueError(f"“{text.strip()}” is not a share. Write a number from 0 to 100, like 22 %.")
    return round(_number(found[1]) / 100, 12)


def share_text(share: float, digits: int = 2) -> str:
    """A share as “22 %”."""
    return f"{number_text(share * 100, digits)} %"


def number_of(text: str) -> float:
    """The number that a text says, with a point or a comma. Raises ValueError with a sentence for the person."""
    found = _WHOLE_NUMBER.fullmatch(text)
    if found is None:
        raise ValueError(f"“{text.strip()}” is not a number. Write it like 12 or 2.5.")
    return _number(found[1])


def number_text(number: float, digits: int = 2) -> str:
    """A number with at most that many digits after the point and no needless zeros."""
    text = f"{number:.{digits}f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _number(text: str) -> float:
    return float(text.replace(",", "."))
