"""Adding, moving and removing the lane that is selected, or that the selection stands in."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from editor.doing.writable import writable
from editor.plain import say
from model import rules
from model.places import children
from model.records import Lane, Node
from model.rules import Refusal

if TYPE_CHECKING:
    from editor.window import Window
    from model.operations.lanes import Side


def lane_in_hand(window: "Window") -> Lane | None:
    """The lane that is selected, or that everything selected stands in."""
    document = window.session.store.document
    found = {record.lane_id if isinstance(record, Node) else record.id for record in document.present(window.session.selection)}
    return document.one(Lane, found.pop()) if len(found) == 1 else None


def add_above(window: "Window") -> None:
    """A lane above it, its name open for typing."""
    _add(window, "above")


def add_below(window: "Window") -> None:
    """A lane below it, its name open for typing."""
    _add(window, "below")


def move_up(window: "Window") -> None:
    """Change places with the lane above."""
    _move(window, -1)


def move_down(window: "Window") -> None:
    """Change places with the lane below."""
    _move(window, +1)


def remove(window: "Window") -> None:
    """Take it out with what stands in it."""
    from model.operations.removal import remove_lane

    lane = lane_in_hand(window)
    if lane is not None:
        with window.session.store.transaction(say("Remove lane")) as draft:
            remove_lane(draft, lane.id)


def divide(parts: int) -> Callable[["Window"], None]:
    """Divide it into so many lanes; the first is selected, its name open for typing."""

    def run(window: "Window") -> None:
        from model.operations.lanes import divide_lane

        lane = lane_in_hand(window)
        if lane is None:
            return
        with window.session.store.transaction(say("Divide lane")) as draft:
            made = divide_lane(draft, lane.id, parts)
        window.session.select(made[:1])
        window.desk.canvas.begin_rename(made[0])

    return run


def may_divide(window: "Window") -> Refusal | None:
    """Whether there is a lane in hand that is not divided yet."""
    lane = lane_in_hand(window)
    return may_add(window) or (rules.may_divide(window.session.store.document, lane.id) if lane is not None else None)


def may_add(window: "Window") -> Refusal | None:
    """Whether it is known where to add a lane."""
    return writable(window.session) or (
        None if lane_in_hand(window) is not None else Refusal(say("Select a lane, or a step in it."))
    )


def may_remove(window: "Window") -> Refusal | None:
    """Whether a lane may be removed."""
    return may_add(window)


def may_rise(window: "Window") -> Refusal | None:
    """Whether there is a lane above."""
    return may_add(window) or _may_move(window, first=True)


def may_sink(window: "Window") -> Refusal | None:
    """Whether there is a lane below."""
    return may_add(window) or _may_move(window, first=False)


def _add(window: "Window", side: "Side") -> None:
    from model.operations.lanes import add_lane

    lane = lane_in_hand(window)
    if lane is None:
        return
    with window.session.store.transaction(say("Add lane")) as draft:
        new_id = add_lane(draft, lane.id, side)
    window.session.select([new_id])
    window.desk.canvas.begin_rename(new_id)


def _move(window: "Window", by: int) -> None:
    from model.operations.lanes import reorder_lane

    lane = lane_in_hand(window)
    if lane is None:
        return
    beside = children(window.session.store.document, lane.pool_id, lane.parent_id)
    place = [each.id for each in beside].index(lane.id) + by
    if 0 <= place < len(beside):
        with window.session.store.transaction(say("Move lane")) as draft:
            reorder_lane(draft, lane.id, beside[place].id, "above" if by < 0 else "below")


def _may_move(window: "Window", first: bool) -> Refusal | None:
    lane = lane_in_hand(window)
    if lane is None:
        return None
    beside = children(window.session.store.document, lane.pool_id, lane.parent_id)
    if beside[0 if first else -1].id == lane.id:
        return Refusal(say("It is the topmost lane.") if first else say("It is the lowest lane."))
    return None
