"""Phases in the window."""

from model.records import Phase, Step
from tests.editor.conftest import Opened


def phases(opened: Opened) -> list[str]:
    """The names of the phases in order."""
    found = sorted(opened.session.store.document.all(Phase), key=lambda phase: phase.rank)
    return [phase.name for phase in found]


def name(opened: Opened, text: str) -> None:
    with opened.session.store.transaction("Rename") as draft:
        draft.edit(opened.session.selection[0], name=text)
    opened.window.desk.canvas.setFocus()


def test_phases_are_added_named_and_put_in_another_order(opened: Opened):
    for text in ("Order", "Ship"):
        opened.do("add_phase")
        name(opened, text)
    opened.do("phase_before")
    name(opened, "Pack")
    assert phases(opened) == ["Order", "Pack", "Ship"]
    opened.do("phase_earlier")
    assert phases(opened) == ["Pack", "Order", "Ship"] and not opened.may("phase_earlier")
    opened.do("phase_later")
    opened.do("phase_remove")
    assert phases(opened) == ["Order", "Ship"]


def test_removing_a_phase_leaves_the_steps(opened: Opened):
    opened.do("add_phase")
    steps = set(opened.session.store.document.all(Step))
    opened.do("phase_remove")
    assert not phases(opened) and set(opened.session.store.document.all(Step)) == steps


def test_a_phase_is_changed_only_where_one_is_selected(opened: Opened):
    assert opened.may("add_phase") and not opened.may("phase_before") and not opened.may("phase_remove")
