"""Lines settled beside the window are shown some at a time, so that whoever presses a button meanwhile need not wait."""

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from benchmarks.maps import generate
from editor.canvas.display import Display
from editor.canvas.settling import Settling
from model.routing.router import routes
from tests.editor.canvas.conftest import MakeCanvas


@pytest.mark.slow
def test_settled_lines_are_shown_some_at_a_time_until_all_run_as_they_should(qtbot: QtBot, make_canvas: MakeCanvas):
    canvas = make_canvas(generate(900))
    canvas.settling.close_down()
    document, showing, busy, shown = canvas.session.store.document, canvas.showing, [True], []
    assert document.hasty
    rough = dict(routes(document, "map"))

    def reroute(connectors: frozenset[str]) -> None:
        shown.append(connectors)
        showing.reroute(connectors)

    waiting = Settling(canvas.session, lambda: bool(busy and shown), reroute, canvas)
    qtbot.waitUntil(lambda: len(shown) == 1)
    assert not waiting.is_settled  # something is dragged: the others wait
    busy.clear()
    qtbot.waitUntil(lambda: waiting.is_settled)
    now = routes(document, "map")
    otherwise = {id for id, route in now.items() if rough[id] != route}
    assert otherwise <= frozenset.union(*shown) and max(map(len, shown)) < len(otherwise)
    afresh = Display(document, "map", showing.scene.display.look)
    for id in now:
        assert np.array_equal(showing.scene.display.flows.points(id), afresh.flows.points(id))
    waiting.close_down()
