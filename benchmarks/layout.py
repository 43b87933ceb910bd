"""Times the layout of generated maps of which no node has a place yet, and the routes that come on top."""

from functools import partial

from benchmarks.maps import generate
from benchmarks.timing import Figure, timed
from model.document import Document
from model.layout import lay_out
from model.records import Node
from model.routing.router import routing
from model.store import Transaction

SIZES = {25: 20.0, 250: 300.0, 1000: 2000.0, 10_000: 20_000.0}
"""Steps, and in how many milliseconds they have to be laid out."""
_ENOUGH = 1000


def run(steps: int) -> dict[str, Figure]:
    """Layout of 25, 250 and 1,000 steps, and of as many as asked for; then the routes of the largest."""
    figures = {}
    for size in sorted({25, 250, 1000, steps}):
        document = unplaced(size)
        repeat = 10 if size <= _ENOUGH else 3
        figures[f"lay out {size} steps"] = timed(partial(laid_out, document), repeat=repeat, bar=SIZES.get(size))
    after = laid_out(unplaced(steps))
    figures[f"route {steps} steps, all anew"] = timed(lambda: routing.build(after, "map"), repeat=3, warm=0)
    return figures


def unplaced(steps: int) -> Document:
    """The generated map with all its nodes in one place."""
    document = generate(steps)
    draft = Transaction(document)
    for node in document.all(Node):
        draft.edit(node.id, x=0.0, y=0.0)
    return document.apply(draft.change())


def laid_out(document: Document) -> Document:
    """The map laid out."""
    draft = Transaction(document)
    lay_out(draft, "map")
    return document.apply(draft.change())
