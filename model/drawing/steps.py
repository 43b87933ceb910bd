"""Steps: the card with its name, signs and measures; sub-processes closed and open."""

from model.amounts import minutes_text
from model.document import Derived, Document
from model.drawing.icons import MARKERS, TASKS, TYPES, stamp
from model.drawing.labels import centred, height_of
from model.drawing.look import Look
from model.drawing.outlines import left_edge, polyline, rounded
from model.drawing.picture import Path, Picture
from model.drawing.theme import mixed
from model.geometry import Rect
from model.records import Map, Step

RADIUS = 8.0
HEAT = 6.0
STRIP = 21.0
"""How high the data strip at the foot is."""
_INSET = 10.0
_SIGN = 16.0
_SMALL = 9.0
_LEAST_FOR_STRIP = 60.0
_SIZES = (13.0, 12.0)
_MOST_LINES = 3
_DASH = (4.0, 4.0)


def draw_step(document: Document, step: Step, at: Rect, look: Look) -> Picture:
    """A step as a card, or as a frame around what it holds."""
    if step.type == "subprocess" and step.expanded:
        return (*_frame(step, at, look), *_title(step, at, look), *_markers(step, at, look))
    foot = _data_strip(document, step, at, look)
    markers = _markers(step, at, look)
    room = _room(step, at, bool(foot), bool(markers))
    return (
        *_card(step, at, look),
        *_heat(document, step, at, look),
        *_signs(step, at, look),
        *_name(step, room, look),
        *foot,
        *markers,
    )


def shadow(at: Rect, radius: float, look: Look) -> Picture:
    """A soft shadow under a card."""
    colour = look.theme.shadow
    return (
        Path(rounded(at.grown(1.2).moved(0, 1.8), radius + 1.2), fill=colour),
        Path(rounded(at.grown(0.3).moved(0, 0.9), radius + 0.3), fill=colour),
    )


def _card(step: Step, at: Rect, look: Look) -> Picture:
    theme = look.theme
    dash = _DASH if step.type == "subprocess" and step.flavour == "event" else ()
    thick = step.task == "call_activity"
    colour = theme.soft if thick or dash or step.flavour == "transaction" else theme.line
    width = 2.6 if thick else 1.0
    card = (
        *shadow(at, RADIUS, look),
        Path(rounded(at, RADIUS), fill=theme.card, stroke=colour, width=width, dash=dash),
    )
    return (*card, *_second_border(step, at, look))


def _second_border(step: Step, at: Rect, look: Look) -> Picture:
    if step.type != "subprocess" or step.flavour != "transaction":
        return ()
    return (Path(rounded(at.grown(-3), RADIUS - 2.5), stroke=look.theme.soft, width=1.0),)


def _frame(step: Step, at: Rect, look: Look) -> Picture:
    dash = _DASH if step.flavour == "event" else ()
    width = 2.6 if step.task == "call_activity" else 1.2
    frame = Path(rounded(at, RADIUS + 2), fill=look.theme.paper, stroke=look.theme.soft, width=width, dash=dash)
    return (frame, *_second_border(step, at, look))


def _title(step: Step, at: Rect, look: Look) -> Picture:
    size, left = _SIZES[1], at.x + 14
    name = look.text.fitted(step.name, at.w - 28, "semibold", size)
    line = look.text.line(name, left, at.y + 22, "semibold", size, look.theme.ink)
    return (*_signs(step, at, look, dx=look.text.width(name, "semibold", size) + 8), line) if name else _signs(step, at, look)


def _heat(document: Document, step: Step, at: Rect, look: Look) -> Picture:
    share = heat(document, step) if look.lens == "measure" else None
    if share is None:
        return ()
    return (Path(left_edge(at, RADIUS, HEAT), fill=mixed(*look.theme.heat, share)),)


def heat(document: Document, step: Step) -> float | None:
    """How hot a step is by its wait, 0 to 1 of the longest wait on its map; None where nothing is known."""
    most = longest_wait(document, step.map_id)
    return step.wait_minutes / most if step.wait_minutes is not None and most > 0 else None


def _longest_wait(document: Document, map_id: str) -> float:
    return max((step.wait_minutes or 0.0 for step in document.on_map(map_id, Step)), default=0.0)


def _longest_wait_after(was: float, before: Document, after: Document, touched: frozenset[str], map_id: str) -> float:
    old = [step.wait_minutes or 0.0 for id in touched if (step := before.one(Step, id)) is not None and step.map_id == map_id]
    new = [step.wait_minutes or 0.0 for id in touched if (step := after.one(Step, id)) is not None and step.map_id == map_id]
    if was in old and was not in new:
        return _longest_wait(after, map_id)
    return max([was, *new])


longest_wait: Derived[float] = Derived(_longest_wait, _longest_wait_after)
"""`longest_wait(document, map_id)`: the longest wait before a step of a map, in minutes."""


def _signs(step: Step, at: Rect, look: Look, dx: float = 0.0) -> Picture:
    """What kind of work it is, small in the upper left corner."""
    found = [icon for icon in (TYPES.get(step.type), TASKS.get(step.task)) if icon is not None]
    left = at.x + _INSET + 4 + dx
    return tuple(
        mark for n, icon in enumerate(found) for mark in stamp(icon, (left, at.y + 14 + n * _SIGN), look.theme.soft, 0.9)
    )


def _room(step: Step, at: Rect, strip: bool, markers: bool) -> Rect:
    """Where the name may stand."""
    has_sign = step.type in TYPES or step.task in TASKS
    side = min(_INSET + (_SIGN - 2 if has_sign else 0), at.w / 5)
    foot = STRIP if strip or markers else 0.0
    return Rect(at.x + side, at.y + 3, at.w - 2 * side, at.h - foot - 6)


def _name(step: Step, room: Rect, look: Look) -> Picture:
    if not step.name:
        return ()
    for size in _SIZES:
        most = max(1, min(_MOST_LINES, int((room.h + size * 0.25) / height_of(1, size))))
        lines = look.text.lines(step.name, room.w, most, "semibold", size)
        if lines and not lines[-1].endswith("…"):
            break
    return centred(look, lines, room.centre, "semibold", size, look.theme.ink)


def _data_strip(document: Document, step: Step, at: Rect, look: Look) -> Picture:
    """Process time on the left of the foot and wait on its right, where there is room."""
    if at.h < _LEAST_FOR_STRIP or (step.process_minutes is None and step.wait_minutes is None):
        return ()
    its_map = document.one(Map, step.map_id)
    day = its_map.hours_per_day * 60 if its_map is not None else 480.0
    theme, base = look.theme, at.bottom - 7
    rule = Path(
        polyline(((at.x + _INSET, at.bottom - STRIP), (at.right - _INSET, at.bottom - STRIP))), stroke=theme.line, width=0.8
    )
    marks: list[Path] = [rule]
    runs = []
    if step.process_minutes is not None:
        work = minutes_text(step.process_minutes, day)
        runs.append(look.text.line(work, at.x + _INSET, base, "regular", _SMALL, theme.soft))
    if step.wait_minutes is not None:
        wait = f"waits {minutes_text(step.wait_minutes, day)}"
        colour = theme.bad if look.lens == "measure" and step.wait_minutes >= day else theme.soft
        runs.append(look.text.line(wait, at.right - _INSET, base, "semibold", _SMALL, colour, "end"))
    needed = sum(run.width + 8 for run in runs) + _SIGN * len(_marker_names(step))
    return (*marks, *runs) if needed <= at.w - 2 * _INSET + 8 else ()


def _marker_names(step: Step) -> list[str]:
    is_frame = step.type == "subprocess"
    names: list[str] = [step.loop] if step.loop != "none" else []
    names += ["compensation"] if step.compensation else []
    names += ["plus"] if is_frame and not step.expanded else []
    names += ["ad_hoc"] if is_frame and step.flavour == "ad_hoc" else []
    return names


def _markers(step: Step, at: Rect, look: Look) -> Picture:
    names = _marker_names(step)
    left = at.cx - _SIGN * (len(names) - 1) / 2
    y = at.bottom - STRIP / 2
    return tuple(
        mark for n, name in enumerate(names) for mark in stamp(MARKERS[name], (left + n * _SIGN, y), look.theme.soft, 0.95)
    )
