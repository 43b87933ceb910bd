"""The problem tool: a click on a step, a flow or a lane says that something goes wrong there."""

from dataclasses import dataclass, replace

from editor.tools.base import Answer, Pointer, Seen, Tool
from editor.tools.marks import line, outline
from editor.tools.still import Still, at_rest
from editor.tools.under import node_under
from model.drawing.picture import Picture
from model.drawing.theme import Theme
from model.operations.problems import add_problem
from model.operations.standing import new_id
from model.places import lane_at, rect_of
from model.records import Connector, Problem, Record
from model.routing.router import routes
from model.rules import Refusal, may_go_wrong
from model.store import Transaction


@dataclass(frozen=True, slots=True)
class ProblemTool(Still):
    """The problem tool in hand; `over` is what a click would put a problem at."""

    over: str | None = None

    @property
    def name(self) -> str:
        """Its tool."""
        return "problem"

    @property
    def cursor(self) -> str:
        """A place is to be chosen."""
        return "cross"

    def move(self, at: Pointer, seen: Seen) -> Answer:
        """Show what it would be put at."""
        pointed = _pointed_at(at, seen)
        return Answer(replace(self, over=pointed.id if pointed is not None and may_go_wrong(pointed) is None else None))

    def release(self, at: Pointer, seen: Seen) -> Answer:
        """A disc is there, its title open."""
        pointed = _pointed_at(at, seen)
        refusal = may_go_wrong(pointed) if pointed is not None else Refusal("Click what goes wrong: a step, a flow or a lane.")
        if pointed is None or refusal is not None:
            return Answer(self, refusal=refusal)
        adding = AddingProblem(new_id("problem"), pointed.id)
        after: Tool = ProblemTool() if at.shift else at_rest()
        return Answer(after, commit=adding, select=(adding.id,), rename=adding.id)

    def marks(self, seen: Seen, theme: Theme, zoom: float) -> Picture:
        """A frame around it, or a line along it."""
        record = seen.document.get(self.over)
        if isinstance(record, Connector):
            route = routes(seen.document, seen.map_id).get(record.id)
            return line(route.points, theme.bad, zoom, width=3) if route is not None and route.points else ()
        rect = rect_of(seen.document, record.id) if record is not None else None
        return outline(rect.grown(4 / zoom), theme, zoom, theme.bad) if rect is not None else ()


@dataclass(frozen=True, slots=True)
class AddingProblem(Still):
    """A problem to be put at a record."""

    id: str
    at_id: str

    @property
    def label(self) -> str:
        """What the commit is called."""
        return "Add problem"

    def draft(self, draft: Transaction) -> None:
        """The problem, if what it is put at is still there."""
        if self.at_id in draft.document:
            add_problem(draft, self.at_id, self.id)


def _pointed_at(at: Pointer, seen: Seen) -> Record | None:
    """What is under the pointer; under a problem what it is seen at, in a lane where nothing stands the lane."""
    record = seen.document.get(at.hit.id)
    if isinstance(record, Problem) or (at.hit.part == "edge"):
        record = node_under(seen, at.at)
    return record if record is not None else lane_at(seen.document, seen.map_id, at.at)
