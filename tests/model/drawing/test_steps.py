"""What a step's card says, and what it leaves out where there is no room."""

import pytest

from model.document import Document
from model.drawing.draw import draw
from model.drawing.look import Look
from model.drawing.measures import heat
from model.drawing.picture import Path, Picture, TextRun, bounds
from model.drawing.theme import LIGHT, PROJECTOR, contrast
from model.geometry import Rect
from model.records import Gateway, Map, Step

CARD = Rect(0, 0, 144, 80)


def drawn(look: Look, **fields: object) -> Picture:
    return draw(Document([Map(id="m"), Step(id="s", map_id="m", **fields)]), "s", look)


def runs(picture: Picture) -> list[TextRun]:
    return [mark for mark in picture if isinstance(mark, TextRun)]


def said(picture: Picture) -> list[str]:
    return [run.text for run in runs(picture)]


def test_a_name_takes_at_most_three_lines(look: Look):
    name = "Supply the missing details of the order and then tell everybody who has to know about it"
    lines = said(drawn(look, name=name))
    assert len(lines) == 3
    assert lines[2].endswith("…")


def test_a_name_is_set_smaller_where_that_keeps_it_whole(look: Look):
    (first, *_) = runs(drawn(look, name="Clarify shipment method at once please", width=108))
    assert first.size == 12


def test_every_word_stays_on_its_card(look: Look):
    for name in ("Check customer credit", "Donaudampfschifffahrtsgesellschaftskapitän", "a b c d e f g h i j"):
        for run in runs(drawn(look, name=name, task="user", process_minutes=22, wait_minutes=192)):
            assert CARD.encloses(Rect(run.x, run.y - run.size, run.width, run.size))


def test_the_name_stands_in_the_middle(look: Look):
    (name,) = runs(drawn(look, name="Pick"))
    assert name.x + name.width / 2 == pytest.approx(72)
    assert name.y - look.text.capital("semibold", 13) / 2 == pytest.approx(40)


def test_the_foot_says_work_and_wait(look: Look):
    assert said(drawn(look, process_minutes=22, wait_minutes=192)) == ["22 min", "waits 3.2 h"]


def test_no_time_is_not_said(look: Look):
    assert said(drawn(look, process_minutes=0, wait_minutes=192)) == ["waits 3.2 h"]


def test_a_day_is_as_long_as_the_map_says(look: Look):
    step = Step(id="s", map_id="m", wait_minutes=960)
    assert said(draw(Document([Map(id="m"), step]), "s", look)) == ["waits 2 d"]
    assert said(draw(Document([Map(id="m", hours_per_day=24), step]), "s", look)) == ["waits 16 h"]


@pytest.mark.parametrize("fields", [{"height": 48}, {"width": 70}])
def test_a_card_too_small_for_its_measures_leaves_them_out(look: Look, fields: dict[str, float]):
    assert said(drawn(look, process_minutes=22, wait_minutes=192, **fields)) == []


def test_no_lens_breaks_a_name_anew(look: Look, measure: Look):
    fields = {"name": "Check customer credit", "task": "user", "wait_minutes": 90}
    name, hot = ([run for run in runs(drawn(each, **fields)) if run.size > 9] for each in (look, measure))
    assert name == hot


def test_heat_shows_in_the_measure_lens_alone(look: Look, measure: Look):
    assert len(drawn(measure, wait_minutes=90)) == len(drawn(look, wait_minutes=90)) + 1
    assert len(drawn(measure)) == len(drawn(look))


def test_the_longest_wait_is_the_hottest():
    slow, quick, unknown = (Step(id=id, map_id="m", wait_minutes=w) for id, w in (("a", 400), ("b", 100), ("c", None)))
    document = Document([Map(id="m"), slow, quick, unknown])
    assert [heat(document, step) for step in (slow, quick, unknown)] == [1, 0.5, None]


@pytest.mark.parametrize("theme", [LIGHT, PROJECTOR], ids=lambda theme: theme.name)
def test_a_wait_of_a_day_is_told_in_colour_that_can_be_read(look: Look, theme):
    (wait,) = runs(drawn(Look(theme, look.text, "measure"), wait_minutes=480))
    assert wait.colour != theme.soft
    assert contrast(wait.colour, theme.card) >= theme.contrast


def test_an_open_sub_process_names_itself_at_the_top(look: Look):
    picture = drawn(look, name="Pack", type="subprocess", expanded=True, width=400, height=200)
    (name,) = runs(picture)
    assert (name.x, name.y) == (14, 21)


def test_signs_of_repetition_stand_in_the_foot_beside_the_measures(look: Look):
    picture = drawn(look, loop="parallel", process_minutes=9, wait_minutes=420)
    sign = next(mark for mark in reversed(picture) if isinstance(mark, Path) and mark.fill == LIGHT.soft)
    work, wait = runs(picture)
    at = bounds((sign,))
    assert work.x + work.width < at.x < at.right < wait.x


def test_measures_that_would_meet_a_sign_are_left_out(look: Look):
    assert said(drawn(look, loop="parallel", wait_minutes=100_000, width=104)) == []


def test_a_decision_says_its_times_in_the_measure_lens(look: Look, measure: Look):
    gateway = Gateway(id="g", map_id="m", name="Complete?", process_minutes=4, wait_minutes=5)
    document = Document([Map(id="m"), gateway])
    assert said(draw(document, "g", look)) == ["Complete?"]
    assert said(draw(document, "g", measure)) == ["Complete?", "4 min · waits 5 min"]
