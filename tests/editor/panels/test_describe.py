"""What records are called in the panels."""

import pytest

from editor.panels.describe import selection_title, state_text, subtitle_of, title_of
from editor.panels.maps import tab_text
from model.records import Map
from tests.sketch import sketch

PROCESS = sketch("Sales: (start) > take{name='take'} > <ok> -no> (end); <ok> > Stock: pick{name=\"\"}")


@pytest.mark.parametrize(
    ("id", "words"),
    [
        ("start", "Start in Sales"),
        ("end", "End in Sales"),
        ("ok", "Decision in Sales"),
        ("pick", "Step in Stock"),
        ("Stock", "Lane"),
        ("ok-pick", "Handoff from ok to Step without a name"),
        ("map", "Map, as-is"),
    ],
)
def test_a_record_is_called_by_what_and_where_it_is(id: str, words: str):
    assert subtitle_of(PROCESS, PROCESS[id]) == words


def test_a_flow_without_a_label_is_called_by_its_ends():
    assert title_of(PROCESS, PROCESS["start-take"]) == "start → 'take'"


def test_several_are_counted_by_kind():
    assert selection_title(PROCESS, [PROCESS[id] for id in ("take", "pick", "ok-pick")]) == "2 steps, 1 flow"


def test_the_state_of_a_map_names_its_revision_if_it_has_one():
    assert state_text(Map(id="m", revision="14")) == "as-is · rev 14"
    assert state_text(Map(id="m", state="to-be")) == "to-be"


def test_maps_of_one_name_are_told_apart_by_their_state():
    document = sketch("a", Map(id="to-be", name="map", state="to-be"))
    assert [tab_text(document, document.one(Map, id)) for id in ("map", "to-be")] == ["map, as-is", "map, to-be"]  # type: ignore[arg-type]
    other = sketch("a", Map(id="other", name="Returns"))
    assert tab_text(other, other.one(Map, "other")) == "Returns"  # type: ignore[arg-type]
