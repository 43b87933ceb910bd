"""Which problems are seen where: reckoned from the document."""

from model.document import Document
from model.integrity import map_of
from model.records import Problem, ProblemPlace


def places_at(document: Document, id: str) -> tuple[ProblemPlace, ...]:
    """What says that a problem is seen at this record, by the problems' numbers."""
    found = (document.one(ProblemPlace, each) for each in document.referring(id))
    here = [(_number(document, place), place.id, place) for place in found if place is not None and place.at_id == id]
    return tuple(place for _, _, place in sorted(here, key=lambda each: each[:2]))


def problems_at(document: Document, id: str) -> tuple[Problem, ...]:
    """The problems seen at this record, by number."""
    found = dict.fromkeys(place.problem_id for place in places_at(document, id))
    return tuple(problem for each in found if (problem := document.one(Problem, each)) is not None)


def places_of(document: Document, problem_id: str) -> tuple[ProblemPlace, ...]:
    """Where a problem is seen, in no order but always the same; none for one without a place."""
    found = (document.one(ProblemPlace, each) for each in document.referring(problem_id))
    return tuple(place for place in found if place is not None and place.problem_id == problem_id)


def in_order(document: Document) -> tuple[Problem, ...]:
    """All problems by their numbers."""
    return tuple(sorted(document.all(Problem), key=lambda problem: (problem.number, problem.id)))


def next_number(document: Document) -> int:
    """The number a new problem gets."""
    return 1 + max((problem.number for problem in document.all(Problem)), default=0)


def maps_of(document: Document, problem: Problem) -> frozenset[str]:
    """The ids of the maps on which a problem is seen."""
    found = (map_of(document, document[place.at_id]) for place in places_of(document, problem.id))
    return frozenset(map_id for map_id in found if map_id is not None)


def _number(document: Document, place: ProblemPlace) -> int:
    problem = document.one(Problem, place.problem_id)
    return problem.number if problem is not None else 0
