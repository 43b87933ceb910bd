"""Steps: the card with its name, signs and measures; sub-processes closed and open."""

from model.document import Document
from model.drawing.icons import MARKERS, TASKS, TYPES, stamp
from model.drawing.labels import centred, whole_lines
from model.drawing.look import Look
from model.drawing.measures import heat, work_and_wait, working_day
from model.drawing.outlines import Verbs, left_edge, polyline, rounded
from model.drawing.picture import Path, Picture
from model.drawing.theme import mixed, readable
from model.geometry import Rect
from model.records import Step

RADIUS = 8.0
HEAT = 8.0
"""How wide the strip of heat at a card's left edge is."""
STRIP = 21.0
"""How high the data strip at a card's foot is."""
_INSET = 10.0
"""Between a card's side and what stands on it; enough beside the strip of heat, so that no lens breaks a name anew."""
_SIGN = 16.0
_SMALL = 9.0
_WIDE = 132.0
"""From this width on a name has room enough between the signs and as much on the other side."""
_LEAST_FOR_STRIP = 60.0
_SIZES = (13.0, 12.0)
_DASH = (4.0, 4.0)
_THICK = 2.6


def draw_step(document: Document, step: Step, at: Rect, look: Look) -> Picture:
    """A step as a card, or as a frame around what it holds."""
    if step.type == "subprocess" and step.expanded:
        return (*_frame(step, at, look), *_title(step, at, look), *_markers(step, at, look))
    share = heat(document, step) if look.lens == "measure" else None
    foot, markers = _data_strip(document, step, at, look), _markers(step, at, look)
    return (
        *_card(step, at, look),
        *(() if share is None else (Path(left_edge(at, RADIUS, HEAT), fill=mixed(*look.theme.heat, share)),)),
        *_signs(step, at, look),
        *_name(step, _room(step, at, bool(foot or markers)), look),
        *foot,
        *markers,
    )


def shadow(at: Rect, radius: float, look: Look) -> Picture:
    """A soft shadow under a card."""
    colour = look.theme.shadow
    return (
        Path(rounded(at.grown(2.0).moved(0, 2.2), radius + 2.0), fill=colour),
        Path(rounded(at.grown(0.8).moved(0, 1.2), radius + 0.8), fill=colour),
    )


def _card(step: Step, at: Rect, look: Look) -> Picture:
    width, dash = _border(step)
    plain = width == 1.0 and not dash and not _is_transaction(step)
    colour = look.theme.line if plain else look.theme.soft
    card = Path(_inside(at, RADIUS, width), fill=look.theme.card, stroke=colour, width=width, dash=dash)
    return (*shadow(at, RADIUS, look), card, *_second_border(step, at, look))


def _frame(step: Step, at: Rect, look: Look) -> Picture:
    width, dash = _border(step)
    width = max(width, 1.2)
    frame = Path(_inside(at, RADIUS + 2, width), fill=look.theme.paper, stroke=look.theme.soft, width=width, dash=dash)
    return (frame, *_second_border(step, at, look))


def _inside(at: Rect, radius: float, width: float) -> Verbs:
    """The outline whose stroke lies wholly within a card: a hair-line then fills one row of pixels and not two by half."""
    return rounded(at.grown(-width / 2), radius - width / 2)


def _border(step: Step) -> tuple[float, tuple[float, ...]]:
    """Width and dashes: thick for what is called from elsewhere, dashed for what an event starts."""
    width = _THICK if step.task == "call_activity" else 1.0
    return width, _DASH if step.type == "subprocess" and step.flavour == "event" else ()


def _is_transaction(step: Step) -> bool:
    return step.type == "subprocess" and step.flavour == "transaction"


def _second_border(step: Step, at: Rect, look: Look) -> Picture:
    return (Path(_inside(at.grown(-3), RADIUS - 2.5, 1.0), stroke=look.theme.soft),) if _is_transaction(step) else ()


def _title(step: Step, at: Rect, look: Look) -> Picture:
    """The name of a frame in its upper left corner, after the signs."""
    signs = _signs(step, at.moved(4, 3), look)
    left = at.x + 14 + (_SIGN + 2 if signs else 0)
    name = look.text.fitted(step.name, at.right - 14 - left, "semibold", _SIZES[1])
    return (*signs, look.text.line(name, left, at.y + 21, "semibold", _SIZES[1], look.theme.ink)) if name else signs


def _signs(step: Step, at: Rect, look: Look) -> Picture:
    """What kind of work it is, small in the upper left corner."""
    found = [icon for icon in (TYPES.get(step.type), TASKS.get(step.task)) if icon is not None]
    x, y = at.x + _INSET + 6, at.y + 12.5
    return tuple(mark for n, icon in enumerate(found) for mark in stamp(icon, (x, y + n * _SIGN), look.theme.soft, 0.9))


def _room(step: Step, at: Rect, has_foot: bool) -> Rect:
    """Where the name may stand: on a wide card beside the signs, on a narrow one below them."""
    signs = (step.type in TYPES) + (step.task in TASKS)
    side, top = min(_INSET, at.w / 8), 3.0
    if signs and at.w >= _WIDE:
        side += _SIGN - 2
    elif signs:
        top += _SIGN
    foot = STRIP if has_foot else 3.0
    return Rect(at.x + side, at.y + top, at.w - 2 * side, max(0.0, at.h - top - foot))


def _name(step: Step, room: Rect, look: Look) -> Picture:
    lines, size = whole_lines(look, step.name, room.w, room.h, "semibold", _SIZES)
    return centred(look, lines, room.centre, "semibold", size, look.theme.ink)


def _data_strip(document: Document, step: Step, at: Rect, look: Look) -> Picture:
    """Process time on the left of the foot and wait on its right, under a rule, where there is room."""
    work, wait = work_and_wait(document, step)
    if at.h < _LEAST_FOR_STRIP or not (work or wait) or "data" in look.without:
        return ()
    theme, base = look.theme, at.bottom - 7
    left, right, y = at.x + _INSET + 2, at.right - _INSET - 2, at.bottom - STRIP + 0.5
    runs = [look.text.line(work, left, base, "regular", _SMALL, theme.soft)] if work else []
    if wait:
        is_long = look.lens == "measure" and (step.wait_minutes or 0) >= working_day(document, step.map_id)
        colour = readable(theme, theme.bad, theme.card) if is_long else theme.soft
        runs.append(look.text.line(wait, right, base, "semibold", _SMALL, colour, "end"))
    markers, widths = _SIGN * len(_marker_names(step)), [run.width for run in runs]
    needed = 2 * max(widths) + markers + 8 if markers else sum(widths) + 8
    return (Path(polyline(((left, y), (right, y))), stroke=theme.line), *runs) if needed <= right - left else ()


def _marker_names(step: Step) -> list[str]:
    is_subprocess = step.type == "subprocess"
    names: list[str] = [step.loop] if step.loop != "none" else []
    names += ["compensation"] if step.compensation else []
    names += ["plus"] if is_subprocess and not step.expanded else []
    names += ["ad_hoc"] if is_subprocess and step.flavour == "ad_hoc" else []
    return names


def _markers(step: Step, at: Rect, look: Look) -> Picture:
    """The signs of repetition, compensation and sub-process in the middle of the foot."""
    names = _marker_names(step)
    left, y = at.cx - _SIGN * (len(names) - 1) / 2, at.bottom - STRIP / 2
    return tuple(
        mark for n, name in enumerate(names) for mark in stamp(MARKERS[name], (left + n * _SIGN, y), look.theme.soft, 0.95)
    )
