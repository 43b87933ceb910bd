"""About how much room words take on a map, and where the names of gateways, events and data stand: what lines keep clear of.

An estimate that needs no font: routing must not wait for letters to be shaped.
"""

from math import ceil

from model.amounts import share_text
from model.geometry import Rect
from model.records import Connector, DataObject, DataStore, Event, Gateway, Node, SequenceFlow

_LETTER = 6.0
"""How wide a letter is on average at the size of names and labels, a little more than it really is."""
_LEADING = 13.2
_TITLE_LETTER, _TITLE_INSET = 8.2, 12.0
_NAME_WIDTH, _LABEL_WIDTH = 120.0, 140.0
ASIDE_WIDTH = 88.0
"""How wide a name may be that stands beside a line."""
_MOST_LINES = 3
_GAP = 4.0

REWORK = "rework"
"""What a flow back is called that has no name of its own."""
NAMED_BELOW = (Gateway, Event, DataObject, DataStore)


def name_below(node: Node, at: Rect) -> Rect | None:
    """Where the name of a node that has it below stands; None for a node without name, or one that has it inside."""
    if not isinstance(node, NAMED_BELOW) or not node.name.strip():
        return None
    width, lines = _set(node.name, _NAME_WIDTH)
    return Rect(at.cx - width / 2, at.bottom + _GAP, width, lines * _LEADING)


def name_aside(text: str) -> tuple[float, float]:
    """About how wide and high a name is beside a line, where a neighbour may be near."""
    width, lines = _set(text, ASIDE_WIDTH)
    return width, lines * _LEADING


def title_in(name: str, strip: Rect) -> Rect:
    """Where a pool's name stands at the beginning of its strip."""
    width = min(len(name) * _TITLE_LETTER, strip.w - 2 * _TITLE_INSET)
    return Rect(strip.x + _TITLE_INSET, strip.cy - _LEADING / 2, max(width, 1.0), _LEADING)


def label_text(connector: Connector) -> str:
    """What a connector's label says: its name, a branch's name or condition with its share: “No 22 %”."""
    if not isinstance(connector, SequenceFlow):
        return connector.name.strip()
    words = [connector.name or connector.condition]
    if connector.rework and not any(words) and connector.share is None:
        return REWORK
    if connector.share is not None:
        words.append(share_text(connector.share, 1).replace(" ", "\u00a0"))
    return " ".join(word for word in words if word)


def label_size(text: str) -> tuple[float, float]:
    """About how wide and high a label is on its plate."""
    width, lines = _set(text, _LABEL_WIDTH)
    return width + 14, lines * _LEADING + 5


def _set(text: str, most: float) -> tuple[float, int]:
    """About how wide and in how many lines a text is set that may be `most` wide."""
    width = len(text) * _LETTER
    lines = min(_MOST_LINES, ceil(width / most)) if width > most else 1
    longest = max(len(word) for word in text.split()) * _LETTER if text.split() else 0.0
    return min(most, max(width / lines + _LETTER * (lines > 1) * 2, longest)), lines
