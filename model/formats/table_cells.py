"""What one cell of a table says: times, shares, amounts and words, as spreadsheets and people write them."""

import re
from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import NamedTuple, TypeAlias

from model.amounts import minutes_of, share_of
from model.records import Map


class Percent(float):
    """A share, 0 to 1, that a spreadsheet shows as a percentage."""


Cell: TypeAlias = str | float
"""A text, or a number that a spreadsheet is to take for one."""

_EXACT = re.compile(r"\d{1,15}(?:\.\d{1,400})?")
"""A number as it is written here, to the last digit."""
_THOUSANDS = re.compile(r"(?<!\d)[1-9]\d{0,2}(?:[ \u00a0\u202f'’]\d{3})+(?!\d)")
_ENGLISH_THOUSANDS = re.compile(r"(?<![\d.,])[1-9]\d{0,2}(?:,\d{3})+(?![\d,])")
_COMMA = re.compile(r"(?<=\d),(?=\d)")
_CLOCK = re.compile(r"(\d{1,6}):(\d\d):(\d\d)")
_MOST_MINUTES, _MOST = 1e9, 1e12


class Habits(NamedTuple):
    """How the numbers of a table are meant: the minutes of a day and a week, and whether a comma stands before decimals."""

    day: float = 480
    week: float = 2400
    decimal_comma: bool = False

    @classmethod
    def of(cls, its_map: Map | None, decimal_comma: bool = False) -> "Habits":
        """The habits of a map with its calendar."""
        day = its_map.hours_per_day * 60 if its_map is not None else 480
        return cls(day, day * (its_map.days_per_week if its_map is not None else 5), decimal_comma)


USUAL = Habits()
"""Eight hours a day, five days a week, and a point before decimals."""


def minutes(text: str, habits: Habits = USUAL) -> float:
    """The working minutes that “90 s”, “12”, “1.5 h”, “2 d” or “1:30:00” says. Raises ValueError."""
    plain, clock = _plain(text, habits), _CLOCK.fullmatch(text.strip())
    if clock is not None:
        found = int(clock[1]) * 60 + int(clock[2]) + int(clock[3]) / 60
    else:
        found = float(plain) if _EXACT.fullmatch(plain) else minutes_of(plain, habits.day, habits.week)
    return _within(found, _MOST_MINUTES)


def share(text: str, habits: Habits = USUAL) -> float:
    """The share, 0 to 1, that “71 %”, “0.71” or “71” says. Raises ValueError."""
    plain = _plain(text, habits)
    number = plain.removesuffix("%").rstrip()
    if not _EXACT.fullmatch(number):
        return share_of(plain)
    value = Decimal(number)
    return _within(float(value if number == plain and value <= 1 else value / 100), 1)


def amount(text: str, habits: Habits = USUAL) -> float:
    """The number that a cell says. Raises ValueError."""
    return _within(float(_plain(text, habits)), _MOST)


def count(text: str, habits: Habits = USUAL) -> int:
    """The whole number that a cell says. Raises ValueError."""
    found = amount(text, habits)
    if found != int(found):
        raise ValueError("it is not a whole number")
    return int(found)


def words(text: str, habits: Habits = USUAL) -> str:
    """The text itself."""
    return text


def one_of(meant: Mapping[str, str]) -> Callable[[str, Habits], str]:
    """Reads one of some words, written in whatever case and however joined. What reads raises ValueError for any other."""

    def read(text: str, habits: Habits = USUAL) -> str:
        found = meant.get(plain_word(text))
        if found is None:
            raise ValueError("it is none of the words that are known")
        return found

    return read


def plain_word(text: str) -> str:
    """A word or name as it is compared: without case, with single spaces for whatever joins its parts."""
    return " ".join(re.sub(r"[\s_\-–/.:]+", " ", text).split()).casefold()


def as_text(cell: Cell) -> str:
    """A cell as a person reads it: numbers to their last digit and without an exponent, shares as “71 %”."""
    if isinstance(cell, str):
        return cell
    number = Decimal(repr(float(cell)))
    text = format(number * 100 if isinstance(cell, Percent) else number, "f")
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return f"{text} %" if isinstance(cell, Percent) else text


def _plain(text: str, habits: Habits) -> str:
    """A cell without what only parts its digits, and with a point before the decimals."""
    text = _THOUSANDS.sub(lambda found: re.sub(r"\D", "", found[0]), text.strip())
    if not habits.decimal_comma:
        text = _ENGLISH_THOUSANDS.sub(lambda found: found[0].replace(",", ""), text)
    return _COMMA.sub(".", text)


def _within(number: float, most: float) -> float:
    if not 0 <= number <= most:
        raise ValueError(f"it is not a number from 0 to {most:g}")
    return number
