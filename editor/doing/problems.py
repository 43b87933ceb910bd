"""Saying what goes wrong: at what is selected, by the tool, or by turning a note; and what follows when a title was typed."""

from typing import TYPE_CHECKING

from editor.doing.writable import writable
from editor.plain import say
from model.problems import places_of
from model.records import Problem, Record
from model.rules import Refusal, may_go_wrong

if TYPE_CHECKING:
    from editor.window import Window


def mark(window: "Window") -> None:
    """A problem at the one thing that is selected, its title open for typing; where there is none, the tool in hand."""
    session = window.session
    if session.tool == "problem" or may_add_here(window) is not None:
        session.show_layer("problems", True)
        session.take_tool("problem")
        window.desk.focus_map()
        return
    add_here(window)


def add_here(window: "Window") -> None:
    """A problem at what is selected, its title open for typing."""
    from model.operations.problems import add_problem

    session, at_id = window.session, window.session.selection[0]
    session.show_layer("problems", True)
    session.take_tool("select")
    with session.store.transaction(say("Add problem")) as draft:
        new_id = add_problem(draft, at_id)
    session.select([new_id])
    window.desk.canvas.begin_rename(new_id)


def may_mark(window: "Window") -> Refusal | None:
    """Whether the map may be changed."""
    return writable(window.session)


def may_add_here(window: "Window") -> Refusal | None:
    """Whether one thing is selected at which something can go wrong."""
    chosen = tuple(window.session.store.document.present(window.session.selection))
    if len(chosen) != 1:
        return Refusal(say("Select the step, the flow or the lane where something goes wrong."))
    return writable(window.session) or may_go_wrong(chosen[0])


def named(window: "Window", id: str) -> None:
    """A title was typed or not: a problem that says nothing was never raised."""
    session, store = window.session, window.session.store
    problem = store.document.one(Problem, id)
    if problem is None:
        return
    places = [place.at_id for place in places_of(store.document, id)]
    if not problem.name and not problem.fact and store.withdraw(id):
        session.select(places)
        window.actions_here.refresh()


def turn_notes(window: "Window") -> None:
    """The selected notes become problems."""
    from model.operations.problems import notes_to_problems

    session = window.session
    session.show_layer("problems", True)
    with session.store.transaction(say("Turn note into problem")) as draft:
        made = notes_to_problems(draft, session.selection)
    session.select(made)


def put_here_too(window: "Window") -> None:
    """The selected problem is seen at all else that is selected too."""
    from model.operations.problems import put_problem

    session = window.session
    problem, others = _problem_and_others(window)
    with session.store.transaction(say("Add a place of the problem")) as draft:
        for other in others:
            put_problem(draft, problem.id if problem is not None else "", other.id)


def may_put_here_too(window: "Window") -> Refusal | None:
    """Whether one problem is selected, and besides it only places where it can be."""
    problem, others = _problem_and_others(window)
    if problem is None or not others:
        return Refusal(say("Select a problem and, with Ctrl, where else it is seen."))
    return writable(window.session) or next(filter(None, map(may_go_wrong, others)), None)


def _problem_and_others(window: "Window") -> tuple[Problem | None, list[Record]]:
    chosen = tuple(window.session.store.document.present(window.session.selection))
    problems = [record for record in chosen if isinstance(record, Problem)]
    return (problems[0] if len(problems) == 1 else None), [record for record in chosen if not isinstance(record, Problem)]
