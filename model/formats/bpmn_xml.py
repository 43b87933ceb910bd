"""XML as it is written: tags with attributes, and ids that XML allows. Knows no format."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

_LETTERS = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "\r": "&#13;"})
_IN_ATTRIBUTES = str.maketrans({"\n": "&#10;", "\t": "&#9;"})


@dataclass(slots=True, eq=False)
class Tag:
    """An element to be written. An attribute without a value is left out."""

    name: str
    attributes: dict[str, str] = field(default_factory=dict)
    children: list["Tag"] = field(default_factory=list)
    text: str = ""

    def add(self, *children: "Tag") -> "Tag":
        """Put in children; gives the tag itself."""
        self.children.extend(children)
        return self


def tag(kind: str, /, *children: Tag, text: str = "", **attributes: str) -> Tag:
    """A tag in one line."""
    return Tag(kind, dict(attributes), list(children), text)


def written(root: Tag) -> bytes:
    """The whole file, indented by two blanks a level."""
    lines = ['<?xml version="1.0" encoding="UTF-8"?>', *_lines(root)]
    return ("\n".join(lines) + "\n").encode()


def _lines(root: Tag) -> Iterator[str]:
    ahead: list[tuple[Tag | str, int]] = [(root, 0)]
    while ahead:
        each, depth = ahead.pop()
        if isinstance(each, str):
            yield "  " * depth + each
            continue
        pairs = ((name, _escaped(value).translate(_IN_ATTRIBUTES)) for name, value in each.attributes.items() if value)
        said = "".join(f' {name}="{value}"' for name, value in pairs)
        start = f"{'  ' * depth}<{each.name}{said}"
        if not each.children:
            yield f"{start}>{_escaped(each.text)}</{each.name}>" if each.text else f"{start}/>"
            continue
        yield f"{start}>"
        ahead.append((f"</{each.name}>", depth))
        ahead.extend((child, depth + 1) for child in reversed(each.children))


def _escaped(text: str) -> str:
    return "".join(letter if _is_allowed(letter) else "\ufffd" for letter in text).translate(_LETTERS)


def _is_allowed(letter: str) -> bool:
    return (letter >= " " and not "\ud800" <= letter <= "\udfff" and letter not in "\ufffe\uffff") or letter in "\t\n\r"


class Ids:
    """For each id one that XML allows, the same wherever it can be; and further ids made from them. No two are alike."""

    def __init__(self, ids: Iterable[str]) -> None:
        self._found: dict[str, str] = {}
        self._used: set[str] = set()
        given = list(ids)
        for id in sorted(given, key=lambda each: _clean(each) != each):
            self._found[id] = self._free(_clean(id))
        self._made: dict[str, str] = {}

    def __getitem__(self, id: str) -> str:
        return self._found[id]

    def made(self, id: str, what: str) -> str:
        """The id of something that is written for the record of this id, the same each time."""
        wanted = f"{self._found[id]}_{what}"
        if wanted not in self._made:
            self._made[wanted] = self._free(wanted)
        return self._made[wanted]

    def _free(self, wanted: str) -> str:
        id, n = wanted, 2
        while id in self._used:
            id, n = f"{wanted}_{n}", n + 1
        self._used.add(id)
        return id


def _clean(id: str) -> str:
    kept = "".join(letter if _may_name(letter) else "_" for letter in id)
    return kept if kept[0].isalpha() or kept[0] == "_" else f"_{kept}"


def _may_name(letter: str) -> bool:
    if letter.isascii():
        return letter.isalnum() or letter in "_-."
    return ("À" <= letter <= "\u1fff" and letter.isalpha()) or ("\u3041" <= letter <= "\ud7ff" and letter.isalpha())
