"""What the table of steps says in plain words: its columns, their units, and what stands where nothing does. Knows no widget."""

from typing import Final

NEW: Final = "New step…"
NOTHING: Final = "–"
HEADS: Final = {
    "number": "No.",
    "lane": "Lane",
    "type": "Type",
    "name": "Step",
    "process": "Process time",
    "wait": "Wait before",
    "right_first_time": "Right first time",
    "work_class": "Work class",
    "people": "People",
    "next": "Next",
}
TIPS: Final = {
    "number": "The place of the step along the flow. Click a heading to sort by it; the map stays as it is.",
    "lane": "Who does it. A name that is new makes a new lane at the foot of the map.",
    "type": "What kind of step it is.",
    "name": "What is done. Type below the last row to add a step.",
    "process": "Hands-on time for one case, one visit: like 90 s, 12, 1.5 h or 2 d. A plain number is minutes.",
    "wait": "The queue before the work starts: like 90 s, 12, 1.5 h or 2 d. A plain number is minutes.",
    "right_first_time": "Share in per cent of what leaves here that the next person can use as it is. Empty is unknown.",
    "work_class": "Why this work exists.",
    "people": "Full-time equivalents, if not the lane's.",
    "next": "What follows: names or numbers, parted by |. A share of the cases and a label after colons: Ship:80 %:yes | Reject.",
}
WIDTHS: Final = {
    "number": 48,
    "lane": 104,
    "type": 88,
    "name": 196,
    "process": 94,
    "wait": 92,
    "right_first_time": 112,
    "work_class": 94,
    "people": 62,
    "next": 160,
}
"""How wide the columns are at first, in pixels for body text of 13 pixels."""
NUMBERS: Final = frozenset({"number", "process", "wait", "right_first_time", "people"})
"""The columns that stand at the right of their cells."""
