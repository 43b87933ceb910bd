"""Letters of menus."""

import pytest
from PySide6.QtWidgets import QMenu

from editor.letters import lettered, letters_of, without_letter
from editor.menus import TABLE
from tests.editor.conftest import Opened


def test_each_text_has_a_letter_of_its_own_that_it_holds():
    assert letters_of(["File", "Flows", "Find or do…", "Fit"]) == ["f", "l", "o", "i"]


def test_where_none_is_left_the_first_is_shared():
    assert letters_of(["a", "a"]) == ["a", "a"] and letters_of(["…"]) == [""]


@pytest.mark.parametrize(
    ("text", "letter", "made"),
    [("Save as…", "a", "Save &as…"), ("Undo", "n", "U&ndo"), ("Undo", "x", "Undo"), ("Pick && pack", "p", "&Pick && pack")],
)
def test_a_letter_is_marked_where_a_word_begins_with_it(text, letter, made):
    assert lettered(text, letter) == made and without_letter(made) == text.replace("&&", "&")


def marks(menu: QMenu) -> list[str]:
    texts = [action.text().replace("&&", "") for action in menu.actions() if not action.isSeparator()]
    return [text.partition("&")[2][:1].casefold() for text in texts]


def test_every_menu_and_every_row_of_an_open_menu_has_a_letter(opened: Opened):
    menu = opened.window.menu
    assert menu is not None and all(marks(menu)) and len(set(marks(menu))) == len(TABLE)
    for action in menu.actions():
        below = action.menu()
        assert isinstance(below, QMenu)
        below.aboutToShow.emit()
        assert all(marks(below)) and len(set(marks(below))) >= len(marks(below)) - 2  # a long menu may have none left
        below.aboutToHide.emit()
        assert not any(marks(below))
