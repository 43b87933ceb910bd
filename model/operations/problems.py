"""Problems: raising one, saying where it is seen, and making one of a note. One whose last place goes stays, without a place."""

from collections.abc import Iterable, Iterator, Mapping

from model.document import Document
from model.errors import Refused
from model.geometry import Rect
from model.nearby import nodes_near
from model.operations.mending import drop
from model.operations.standing import new_id
from model.places import node_rect
from model.problems import next_number, places_at, places_of
from model.records import Association, Note, Problem, ProblemPlace, Record
from model.routing.passing import nearest, passing_near
from model.rules import may_go_wrong
from model.store import Transaction

NEAR = 48.0
"""A note speaks of what is no further away than this, in points."""


def add_problem(draft: Transaction, at_id: str | None = None, id: str | None = None, **fields: object) -> str:
    """Raise a problem under the next number, seen at a step, a flow or a lane, or nowhere yet; its id.

    Raises Refused where a problem cannot be.
    """
    made = Problem.model_validate({"id": id or new_id("problem"), "number": next_number(draft.document), **fields})
    draft.add(made)
    if at_id is not None:
        put_problem(draft, made.id, at_id)
    return made.id


def put_problem(draft: Transaction, problem_id: str, at_id: str) -> None:
    """Say that a problem is seen at a record too. Raises Refused where a problem cannot be."""
    refusal = may_go_wrong(draft.document.get(at_id))
    if refusal is not None:
        raise Refused(refusal.reason)
    if all(place.problem_id != problem_id for place in places_at(draft.document, at_id)):
        draft.add(ProblemPlace(id=new_id("place"), problem_id=problem_id, at_id=at_id))


def take_problem_off(draft: Transaction, problem_id: str, at_id: str) -> None:
    """Say that a problem is not seen at a record; the problem stays."""
    drop(draft, [place.id for place in places_of(draft.document, problem_id) if place.at_id == at_id])


def note_to_problem(draft: Transaction, note_id: str) -> None:
    """Make a problem of a note, under the same id: its first line is the title, the rest the fact.

    It is seen at what the note was tied to, else at what it lay on or nearest to, else in its lane. Raises Refused for what is
    no note.
    """
    note = draft.document.one(Note, note_id)
    if note is None:
        raise Refused("Only a note turns into a problem.")
    if note.picture is not None:
        raise Refused("A problem holds no picture: a note with one stays a note.")
    seen_at = _spoken_of(draft.document, note)
    first, _, rest = note.name.strip().partition("\n")
    fact = "\n\n".join(part for part in (rest.strip(), note.documentation.strip()) if part)
    drop(draft, [note_id])
    add_problem(draft, id=note_id, name=" ".join(first.split()), fact=fact)
    for at_id in seen_at:
        put_problem(draft, note_id, at_id)


def notes_to_problems(draft: Transaction, ids: Iterable[str]) -> tuple[str, ...]:
    """Make problems of all notes among these; the ids of the problems."""
    notes = tuple(id for id in dict.fromkeys(ids) if draft.document.one(Note, id) is not None)
    for id in notes:
        note_to_problem(draft, id)
    return notes


def paste_problems(draft: Transaction, fragment: Document, ids: Mapping[str, str]) -> None:
    """Put the problems of copied things at their copies, whose ids are given by those of the originals.

    A problem that is still there is seen at the copy too; another comes in with its number, if that is free.
    """
    for place in fragment.all(ProblemPlace):
        problem = fragment.one(Problem, place.problem_id)
        if problem is None or place.at_id not in ids:
            continue
        if draft.document.get(problem.id) is None:
            free = all(other.number != problem.number for other in draft.document.all(Problem))
            draft.add(problem if free else problem.replace(number=next_number(draft.document)))
        if draft.document.one(Problem, problem.id) is not None:
            put_problem(draft, problem.id, ids[place.at_id])


def _spoken_of(document: Document, note: Note) -> tuple[str, ...]:
    """What a note is about: the ids of its places as a problem."""
    tied = tuple(dict.fromkeys(id for id in _tied_to(document, note) if _can(document.get(id))))
    if tied:
        return tied
    rect, map_id = node_rect(document, note), note.map_id
    near = [(_apart(rect, at), -_shared(rect, at), node.id) for node, at in nodes_near(document, map_id, rect.grown(NEAR))]
    nodes = [(apart, id) for apart, _, id in sorted(near) if _can(document[id])]
    lain_on = [*(id for apart, id in nodes if not apart), *_flows_near(document, map_id, rect)]
    beside = [*(id for _, id in nodes), *_flows_near(document, map_id, rect.grown(NEAR))]
    in_lane = [note.lane_id] if note.lane_id is not None else []
    return tuple([*lain_on, *beside, *in_lane][:1])


def _flows_near(document: Document, map_id: str, area: Rect) -> list[str]:
    """The flows that run through an area, the one nearest to its middle first."""
    found = passing_near(document, map_id, area)
    return [id for id in nearest(found, area.centre) if _can(document.get(id))]


def _can(record: Record | None) -> bool:
    return may_go_wrong(record) is None


def _tied_to(document: Document, note: Note) -> Iterator[str]:
    for id in document.referring(note.id):
        tie = document.one(Association, id)
        if tie is not None:
            yield from (end for end in (tie.source_id, tie.target_id) if end not in (None, note.id))


def _apart(a: Rect, b: Rect) -> float:
    """How far two rectangles are from one another at their nearest."""
    return max(b.x - a.right, a.x - b.right, b.y - a.bottom, a.y - b.bottom, 0.0)


def _shared(a: Rect, b: Rect) -> float:
    """The area two rectangles share."""
    return max(0.0, min(a.right, b.right) - max(a.x, b.x)) * max(0.0, min(a.bottom, b.bottom) - max(a.y, b.y))
