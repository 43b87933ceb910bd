"""Text of a map is shown literally: no markup, no fetching, nothing hidden."""

import ast
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from editor.plain import clean, for_menu, label, one_line, set_tip

EDITOR = Path(__file__).resolve().parents[2] / "editor"
MARKUP = '<b>bold</b><img src="http://example.org/x.png">'


def test_a_label_shows_markup_as_it_is(qtbot: QtBot):
    made = label(MARKUP)
    qtbot.addWidget(made)
    assert made.textFormat() == Qt.TextFormat.PlainText and made.text() == MARKUP


def test_a_tooltip_escapes_markup(qtbot: QtBot):
    widget = QWidget()
    qtbot.addWidget(widget)
    set_tip(widget, MARKUP)
    assert "<img" not in widget.toolTip() and "&lt;img" in widget.toolTip()


def test_an_ampersand_is_no_mnemonic_in_a_menu():
    assert for_menu("Pick & pack") == "Pick && pack"


@pytest.mark.parametrize("hidden", ["\u202e", "\u2066", "\u0000"])
def test_characters_that_turn_a_line_are_seen(hidden: str):
    assert hidden not in clean(f"a{hidden}b") and hidden not in one_line(f"a{hidden}b")


def test_a_line_has_no_breaks_and_an_end():
    assert one_line("a\n b\u2028c") == "a b c"
    assert len(clean("x" * 10_000)) == 600


def test_tooltips_and_labels_are_made_in_one_place():
    bare = [
        f"{path.name}:{node.lineno}"
        for path in EDITOR.rglob("*.py")
        if path.name != "plain.py"
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call)
        and (
            (isinstance(node.func, ast.Attribute) and node.func.attr in ("setToolTip", "setHtml", "appendHtml"))
            or (isinstance(node.func, ast.Name) and node.func.id == "QLabel")
        )
    ]
    assert not bare
