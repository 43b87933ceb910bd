"""Workbooks (.xlsx): the rows of their sheets. Nothing is unpacked to the disk, no formula is reckoned and no link followed.

Read with nothing but zip and XML, each with its limits: a sheet with two cells at its far corners must not take the room of all
those between.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from model.errors import FileTooLarge
from model.formats.delimited import MOST_CELLS, MOST_LETTERS, MOST_ROWS, Line
from model.formats.safe_xml import Element, Limits, parse
from model.formats.table_cells import as_text
from model.formats.telling import Telling
from model.formats.xlsx_zip import Parts

_LIMITS = Limits(bytes=48 * 2**20, depth=32, elements=800_000)
_MOST_SHEETS = 100
_MOST_TEXT = 32 * 2**20
"""Of all cells together, in characters: many cells may say what the file holds once."""
_DATES = {*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)}
"""The number formats every program knows that show a date or a time."""
_QUOTED = re.compile(r'"[^"]*"|\[[^hms\]]*\]|\\.')
_ESCAPE = re.compile(r"_x([0-9A-Fa-f]{4})_")
_PLACE = re.compile(r"([A-Z]{1,3})(\d{1,7})")


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet: its name, and its rows that have something in them."""

    name: str
    lines: list[Line]


def read(data: bytes, told: Telling) -> list[Sheet]:
    """The sheets of a workbook that hold cells. Raises FileForeign, FileDamaged or FileTooLarge."""
    return _Workbook(Parts(data), told).sheets()


class _Workbook:
    def __init__(self, parts: Parts, told: Telling) -> None:
        self.parts, self.told = parts, told
        self.path = self._main()
        self.root = self._part(self.path)
        self.targets = self._targets(self.path)
        self.texts = [_text(each) for each in self._all("sharedStrings", "si")]
        self.formats = self._formats()
        properties = _first(self.root, "workbookPr")
        from_1904 = properties is not None and properties.get("date1904") in ("1", "true")
        self.epoch = datetime(1904, 1, 1) if from_1904 else datetime(1899, 12, 30)
        self.letters = 0

    def sheets(self) -> list[Sheet]:
        """The sheets in the order of their tabs."""
        found = []
        for sheet in _children(_first(self.root, "sheets"), "sheet")[:_MOST_SHEETS]:
            id = next((value for name, value in sheet.attributes.items() if name.rpartition(":")[2] == "id"), "")
            type_of, path = self.targets.get(id, ("", ""))
            if type_of == "worksheet" and path in self.parts:
                found.append(Sheet(sheet.get("name"), self._lines(self._part(path))))
        return found

    def _main(self) -> str:
        targets = self._targets("") if "_rels/.rels" in self.parts else {}
        return next((path for type_of, path in targets.values() if type_of == "officeDocument"), "xl/workbook.xml")

    def _part(self, path: str) -> Element:
        return parse(self.parts.get(path), _LIMITS)

    def _targets(self, path: str) -> dict[str, tuple[str, str]]:
        """What each relation of a part leads to: what it is, and where it lies."""
        folder, _, name = path.rpartition("/")
        beside = f"{folder}/_rels/{name}.rels" if folder else f"_rels/{name}.rels"
        if beside not in self.parts:
            return {}
        found = {}
        for each in _children(self._part(beside), "Relationship"):
            target = each.get("Target")
            whole = target[1:] if target.startswith("/") else f"{folder}/{target}" if folder else target
            found[each.get("Id")] = (each.get("Type").rpartition("/")[2], whole)
        return found

    def _all(self, type_of: str, tag: str) -> list[Element]:
        path = next((path for kind, path in self.targets.values() if kind == type_of), "")
        return _children(self._part(path), tag) if path in self.parts else []

    def _formats(self) -> list[str]:
        """For each style of a cell how a number in it is shown: as a “date”, a “time”, or as such."""
        path = next((path for kind, path in self.targets.values() if kind == "styles"), "")
        if path not in self.parts:
            return []
        root = self._part(path)
        own = {each.get("numFmtId"): each.get("formatCode") for each in _children(_first(root, "numFmts"), "numFmt")}
        return [_shown(each.get("numFmtId"), own) for each in _children(_first(root, "cellXfs"), "xf")]

    def _lines(self, root: Element) -> list[Line]:
        lines: list[Line] = []
        number = 0
        for row in _children(_first(root, "sheetData"), "row"):
            number = int(row.get("r")) if row.get("r").isdecimal() and len(row.get("r")) < 9 else number + 1
            cells = self._cells(row, number)
            if cells:
                lines.append(Line(number, cells))
            if len(lines) > MOST_ROWS:
                raise FileTooLarge(f"A sheet of the workbook has more than {MOST_ROWS:,} rows. Split it into several files.")
        return lines

    def _cells(self, row: Element, number: int) -> tuple[str, ...]:
        """The cells of a row up to the last that says something."""
        found: dict[int, str] = {}
        column = -1
        for cell in _children(row, "c"):
            place = _PLACE.fullmatch(cell.get("r"))
            column = _column(place[1]) if place is not None else column + 1
            text = self._said(cell).strip()
            if text and (column >= MOST_CELLS or len(text) > MOST_LETTERS):
                self.told.left_out("cell", f"it is past column {MOST_CELLS} or too long", f"row {number}")
            elif text:
                found[column] = text
        self.letters += sum(map(len, found.values()))
        if self.letters > _MOST_TEXT:
            raise FileTooLarge(f"The cells of the workbook say more than {_MOST_TEXT:,} characters. Split it into several files.")
        return tuple(found.get(n, "") for n in range(max(found, default=-1) + 1))

    def _said(self, cell: Element) -> str:
        """What a cell says, as text."""
        value = _first(cell, "v")
        text = value.text if value is not None else ""
        match cell.get("t"):
            case "s":
                return self.texts[int(text)] if text.isdecimal() and len(text) < 9 and int(text) < len(self.texts) else ""
            case "inlineStr":
                return _text(_first(cell, "is"))
            case "str" | "e" | "d":
                return _unescaped(text)
            case "b":
                return "TRUE" if text == "1" else "FALSE"
            case _:
                return self._number(text, cell.get("s"))

    def _number(self, text: str, style: str) -> str:
        try:
            number = float(text)
        except ValueError:
            return text
        shown = self.formats[int(style)] if style.isdecimal() and len(style) < 6 and int(style) < len(self.formats) else ""
        if shown and 0 <= number < 2_958_466:  # the year 9999
            return _moment(self.epoch, number, shown)
        return as_text(number) if abs(number) < 1e16 else text


def _moment(epoch: datetime, days: float, shown: str) -> str:
    seconds = round(days * 86_400)
    if shown == "time":
        return f"{seconds // 3600}:{seconds // 60 % 60:02}:{seconds % 60:02}"
    moment = epoch + timedelta(seconds=seconds)
    return moment.date().isoformat() if seconds % 86_400 == 0 else moment.isoformat(" ", "minutes")


def _shown(id: str, own: Mapping[str, str]) -> str:
    code = _QUOTED.sub("", own.get(id, "")).casefold()
    if code:
        return "date" if re.search(r"[yd]", code) else "time" if re.search(r"[hs]", code) else ""
    if not id.isdecimal() or len(id) > 5 or int(id) not in _DATES:
        return ""
    return "time" if 18 <= int(id) <= 21 or 45 <= int(id) <= 47 else "date"


def _children(element: Element | None, tag: str) -> list[Element]:
    return [each for each in element.children if each.tag == tag] if element is not None else []


def _first(element: Element, tag: str) -> Element | None:
    return next(iter(_children(element, tag)), None)


def _text(element: Element | None) -> str:
    """The text of a string with its runs, without what tells how it is pronounced."""
    if element is None:
        return ""
    runs = (each if each.tag == "t" else _first(each, "t") for each in element.children if each.tag in ("t", "r"))
    return _unescaped("".join(run.text for run in runs if run is not None))


def _unescaped(text: str) -> str:
    return _ESCAPE.sub(_letter, text) if "_x" in text else text


def _letter(escape: re.Match[str]) -> str:
    code = int(escape[1], 16)
    return "\ufffd" if 0xD800 <= code < 0xE000 else chr(code)


def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number - 1
