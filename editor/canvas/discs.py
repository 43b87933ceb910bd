"""Where the discs of problems stand on the map that is shown, and what each stands for."""

from collections.abc import Iterable
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from editor.canvas.nodes import meeting
from model.document import Document
from model.drawing.look import Look
from model.drawing.problems import discs
from model.geometry import Point, Rect, around
from model.problems import places_of
from model.records import Lane, Problem, ProblemPlace


class Shown(NamedTuple):
    """One disc. `stands_for` is its problem, or where it says how many there are besides, what they are all seen at."""

    at: Rect
    at_id: str
    stands_for: str
    in_header: bool
    """Whether it stands in a lane's header, and goes with it."""


class Discs:
    """The discs of a map, by the ids of the records that put them there."""

    def __init__(self, ids: Iterable[str]) -> None:
        self.ids = frozenset(ids)
        """What may have a disc."""
        self._shown: dict[str, Shown] = {}
        self._boxes: NDArray[np.float32] | None = None
        self._first: dict[str, Rect] | None = None

    def put(self, document: Document, ids: Iterable[str], look: Look) -> None:
        """Bring these up to date."""
        for id in sorted(self.ids.intersection(ids)):
            shown = _shown(document, document.one(ProblemPlace, id), look)
            self._boxes = self._first = None
            if shown is None:
                self._shown.pop(id, None)
            else:
                self._shown[id] = shown

    def reordered(self, ids: Iterable[str]) -> "Discs":
        """The same where these may have a disc; those that are new are to be put."""
        made = Discs(ids)
        made._shown = {id: shown for id, shown in self._shown.items() if id in made.ids}
        return made

    def area(self, id: str) -> Rect | None:
        """What of the surface a disc takes."""
        shown = self._shown.get(id)
        return shown.at if shown is not None else None

    def meeting(self, areas: Iterable[Rect], in_header: bool) -> list[str]:
        """Those that meet any of the areas."""
        if not self._shown:
            return []
        ids = tuple(self._shown)
        near = (ids[row] for row in np.flatnonzero(meeting(self._all_boxes(), around(areas))).tolist())
        return [id for id in near if self._shown[id].in_header == in_header]

    def hosts(self) -> set[str]:
        """What problems are seen at."""
        return {shown.at_id for shown in self._shown.values()}

    def at(self, at_ids: Iterable[str]) -> list[str]:
        """Those at any of these, but not in headers."""
        wanted = set(at_ids)
        return [id for id, shown in self._shown.items() if shown.at_id in wanted and not shown.in_header]

    def headed(self) -> list[str]:
        """Those in the headers of lanes."""
        return [id for id, shown in self._shown.items() if shown.in_header]

    def under(self, at: Point, header_shift: Point) -> str | None:
        """What the disc at a point of the surface stands for; those in headers are moved that far."""
        x, y = at
        near = self.meeting([Rect(x, y, 0, 0)], in_header=False)
        near += self.meeting([Rect(x - header_shift[0], y - header_shift[1], 0, 0)], in_header=True)
        return self._shown[max(near)].stands_for if near else None

    def of(self, problem_id: str, document: Document) -> Rect | None:
        """The first disc of a problem; where another stands for it, that one. None for anything that is no problem."""
        places = places_of(document, problem_id) if document.one(Problem, problem_id) is not None else ()
        own = [shown.at for place in places if (shown := self._shown.get(place.id)) and shown.stands_for == problem_id]
        hosts = {place.at_id for place in places}
        return next(iter(own), None) or min((each.at for each in self._shown.values() if each.stands_for in hosts), default=None)

    def beginning_at(self, at_id: str) -> Rect | None:
        """The first of the discs at a record."""
        if self._first is None:
            self._first = {}
            for shown in self._shown.values():
                self._first[shown.at_id] = min(shown.at, self._first.get(shown.at_id, shown.at))
        return self._first.get(at_id)

    def _all_boxes(self) -> NDArray[np.float32]:
        if self._boxes is None:
            sides = [(s.at.x, s.at.y, s.at.right, s.at.bottom) for s in self._shown.values()]
            self._boxes = np.array(sides, np.float32).reshape(-1, 4)
        return self._boxes


def _shown(document: Document, place: ProblemPlace | None, look: Look) -> Shown | None:
    if place is None:
        return None
    disc = next((each for each in discs(document, place.at_id, look) if each.place_id == place.id), None)
    if disc is None:
        return None
    problem = document.one(Problem, place.problem_id)
    stands_for = place.at_id if problem is None or disc.text != str(problem.number) else problem.id
    return Shown(disc.at, place.at_id, stands_for, isinstance(document.get(place.at_id), Lane))
