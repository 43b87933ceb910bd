"""An outline as lines: how deep each stands, and which steps, arrows and lanes it names. Knows nothing of documents."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

_BULLETS = re.compile(
    r"^(?:[*•‣◦▪·–—+-]\s+|\[[ xX]\]\s*|(?:[Ss]tep\s+)?\(?\d{1,3}(?:\.\d{1,3})*(?:[.)]|:(?=\s))\s*(?=\D)|\(?[A-Za-z][.)]\s+)+"
)
_HEADING = re.compile(r"#{1,6}\s+(.*?)[\s#]*")
_BREAK = re.compile(r"\s*(?:-{3,}|_{3,}|\*{3,}|={3,})\s*")
_LABEL = r"[^\s>|-](?:[^>|\n]{0,80}?[^\s>|-])?"
_ARROW = re.compile(
    rf"""\s*-{{1,3}}>\|(?P<barred>[^|\n]{{0,80}})\|\s*
      | (?:^|(?<=\s))--\s*(?P<spaced>{_LABEL})\s*--?>\s*
      | (?:^|(?<=\s))-(?P<tight>{_LABEL})-{{1,2}}>\s*
      | \s*(?:-{{1,3}}>|={{1,2}}>|[–—]>|[→⟶⇒➔➜➝►])\s*
      | (?:^|\s+)>\s+""",
    re.VERBOSE,
)
_PREFIX = re.compile(r"([^:\n]{1,80}):(?:\s+(.*)|$)")
_SHARE = re.compile(r"(.*?)\s*\b(\d{1,3}(?:[.,]\d{1,9})?)\s*%")
_TAB = 4
_DEEPEST = 40
"""Lines further in count as no further in than this."""


@dataclass(frozen=True, slots=True)
class Arrow:
    """What leads to a step: a label, and the share of the cases that go this way."""

    label: str = ""
    share: float | None = None


NO_LABEL = Arrow()


@dataclass(frozen=True, slots=True)
class Item:
    """A step that a line names, with the arrow before it and the name of its lane, if the line has them."""

    name: str
    arrow: Arrow | None = None
    lane: str | None = None


@dataclass(slots=True)
class Line:
    """A line with the lines further in below it."""

    depth: int
    items: list[Item]
    heading: str | None = None
    """The lane that the lines below are in, where the line says nothing else."""
    bulleted: bool = False
    leads_on: bool = False
    """Whether it ends in an arrow."""
    below: list["Line"] = field(default_factory=list)

    @property
    def has_arrows(self) -> bool:
        """Whether it says itself what leads to what."""
        return self.leads_on or any(item.arrow is not None for item in self.items)


def parts(text: str) -> list[list[Line]]:
    """The lines of a text as trees, apart from one another where a line of dashes parts them."""
    found: list[list[Line]] = [[]]
    for raw in text.splitlines():
        if _BREAK.fullmatch(raw):
            found.append([])
        elif raw.strip():
            found[-1].append(_line(raw))
    return [_with_headings(_tree(lines)) for lines in found if lines]


def title_of(trees: list[list[Line]]) -> str:
    """The first line, taken out, if it is plain and all others are bullets, or most name their lanes: it is no step then."""
    first, *others = [line for roots in trees for line in roots]
    if len(others) < 2 or first.heading is not None or first.bulleted or first.below or not _is_plain(first):
        return ""
    in_lanes = [line.heading is not None or bool(line.items and line.items[0].lane) for line in others]
    if not all(line.bulleted for line in others) and not (in_lanes[0] and sum(in_lanes) * 2 > len(others)):
        return ""
    trees[0].remove(first)
    return first.items[0].name


def _line(raw: str) -> Line:
    depth = len(raw.expandtabs(_TAB)) - len(raw.expandtabs(_TAB).lstrip())
    text = raw.strip()
    heading = _HEADING.fullmatch(text)
    if heading is not None and heading[1]:
        return Line(depth, [], heading[1].removesuffix(":"))
    bare = _BULLETS.sub("", text, count=1)
    bulleted, text = bare != text, bare
    alone = _PREFIX.fullmatch(text)
    if alone is not None and not alone[2]:
        return Line(depth, [], alone[1].strip())
    items = list(_items(text))
    leads_on = bool(items) and not items[-1].name
    return Line(depth, items[:-1] if leads_on else items, bulleted=bulleted, leads_on=leads_on)


def _items(text: str) -> Iterator[Item]:
    """What stands between the arrows of a line; the last without a name where an arrow ends it."""
    at, arrow = 0, None
    for found in _ARROW.finditer(text):
        piece = text[at : found.start()].strip()
        if piece:
            yield item_of(piece, arrow)
        at, arrow = found.end(), arrow_of(found["barred"] or found["spaced"] or found["tight"] or "")
    if at < len(text) or arrow is not None:
        yield item_of(text[at:].strip(), arrow)


def item_of(piece: str, arrow: Arrow | None = None) -> Item:
    """“Warehouse: Pick” as a step in its lane."""
    lane = _PREFIX.fullmatch(piece)
    return Item(lane[2].strip(), arrow, lane[1].strip()) if lane is not None and lane[2] else Item(piece, arrow)


def arrow_of(text: str) -> Arrow:
    """“no 22 %” as a label and a share."""
    found = _SHARE.fullmatch(text.strip())
    share = float(found[2].replace(",", ".")) / 100 if found is not None else None
    if found is None or share is None or share > 1:
        return Arrow(text.strip())
    return Arrow(found[1].strip(" ,(:"), round(share, 12))


def _tree(lines: Sequence[Line]) -> list[Line]:
    """The lines, each under the last one before it that stands less far in."""
    roots: list[Line] = []
    way: list[Line] = []
    for line in lines:
        while way and (way[-1].depth >= line.depth or len(way) > _DEEPEST):
            way.pop()
        (way[-1].below if way else roots).append(line)
        way.append(line)
    return roots


def _with_headings(roots: list[Line]) -> list[Line]:
    """The lines, with those for lanes that are followed by lines further in and by nothing else: “Warehouse”, then its steps."""
    if all(line.heading is not None or (line.below and _is_plain(line)) for line in roots):
        for line in roots:
            if line.items:
                line.heading, line.items = line.items[0].name, []
    return roots


def _is_plain(line: Line) -> bool:
    return (
        len(line.items) == 1
        and not line.has_arrows
        and line.items[0].lane is None
        and not line.items[0].name.endswith(("?", ")"))
    )
