"""What follows a step, as its cell says it: `s05:0.22:no|s07`, ids with a share and a label, parted by “|”.

A “|” in an id or a label, and a “:” in an id, has a backslash before it; so has a backslash.
"""

import re
from collections.abc import Iterable
from typing import NamedTuple

from model.formats.table_cells import as_text, share

_ESCAPED = re.compile(r"\\([\\|:])")
_BAR, _COLON = re.compile(r"(?<!\\)((?:\\\\)*)\|"), re.compile(r"(?<!\\)((?:\\\\)*):")
_NUMBER = re.compile(r"\d+(?:[.,]\d+)?\s*%?")


class Next(NamedTuple):
    """One of the steps that follow: what the cell calls it, the share of the cases, the label, and whether all of it was read."""

    target: str
    share: float | None = None
    label: str = ""
    understood: bool = True


def read(cell: str) -> list[Next]:
    """What follows, in the order of the cell."""
    return [_one(part.strip()) for part in _split(_BAR, cell) if part.strip()]


def _one(text: str) -> Next:
    target, *rest = _split(_COLON, text, 2)
    target, given = _bare(target.strip()), [part.strip() for part in rest]
    if not given:
        return Next(target)
    if len(given) == 1 and not _NUMBER.fullmatch(given[0]):
        return Next(target, None, _bare(given[0]))
    if given[0] and not _NUMBER.fullmatch(given[0]):
        return Next(target, None, _bare(":".join(given)))
    label = _bare(given[1]) if len(given) == 2 else ""
    try:
        return Next(target, share(given[0]) if given[0] else None, label)
    except ValueError:
        return Next(target, None, _bare(":".join(given)), understood=False)


def written(following: Iterable[Next]) -> str:
    """The cell that says this."""
    return "|".join(map(_written, following))


def _written(each: Next) -> str:
    target = re.sub(r"([\\|:])", r"\\\1", each.target)
    label = re.sub(r"([\\|])", r"\\\1", each.label)
    parts = [target, as_text(each.share) if each.share is not None else "", label]
    while not parts[-1]:
        parts.pop()
    return ":".join(parts)


def ids(cell: str) -> list[str]:
    """The ids that a cell lists, parted by “|”."""
    return [_bare(part.strip()) for part in _split(_BAR, cell) if part.strip()]


def listed(names: Iterable[str]) -> str:
    """The cell that lists these ids."""
    return "|".join(re.sub(r"([\\|])", r"\\\1", name) for name in names)


def _split(mark: re.Pattern[str], text: str, most: int = 0) -> list[str]:
    """The parts of a text between marks that have no backslash before them."""
    parts, begin = [], 0
    for found in mark.finditer(text):
        parts.append(text[begin : found.end() - 1])
        begin = found.end()
        if len(parts) == most:
            break
    return [*parts, text[begin:]]


def _bare(text: str) -> str:
    return _ESCAPED.sub(r"\1", text)
