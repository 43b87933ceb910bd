"""Notes of the team that become part of the map."""

from collections.abc import Iterable

from model.errors import Refused
from model.operations.flows import remove_flow
from model.operations.nodes import replace_type
from model.records import Association, Connector, Note, Step
from model.rules import FLOW_NODES
from model.store import Transaction


def note_to_step(draft: Transaction, note_id: str) -> None:
    """Make a step of a note where it stands, under the same id: its first line is the name, the rest the documentation.

    Ties to steps, decisions, events and flows go: what joins those is a flow. Raises Refused for what is no note.
    """
    note = draft.document.one(Note, note_id)
    if note is None:
        raise Refused("Only a note turns into a step.")
    if note.picture is not None:
        raise Refused("A step holds no picture: a note with one stays a note.")
    first, _, rest = note.name.strip().partition("\n")
    written = "\n\n".join(part for part in (rest.strip(), note.documentation.strip()) if part)
    replace_type(draft, note_id, Step, name=" ".join(first.split()), documentation=written)
    for id in draft.referring(note_id):
        tie = draft.document.one(Association, id)
        if tie is not None and all(_is_in_flow(draft, end) for end in (tie.source_id, tie.target_id)):
            remove_flow(draft, id)


def notes_to_steps(draft: Transaction, ids: Iterable[str]) -> tuple[str, ...]:
    """Make steps of all notes among these; the ids of the steps."""
    notes = tuple(id for id in dict.fromkeys(ids) if draft.document.one(Note, id) is not None)
    for id in notes:
        note_to_step(draft, id)
    return notes


def _is_in_flow(draft: Transaction, id: str | None) -> bool:
    return isinstance(draft.document.get(id), (*FLOW_NODES, Connector))
