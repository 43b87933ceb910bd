"""The icons: one set, all there, in the colours of the palette."""

from pathlib import Path

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QIcon, QImage, QPalette
from PySide6.QtWidgets import QApplication

from editor.icons import icon
from editor.style import palette
from model.drawing.theme import LIGHT, PROJECTOR, Theme

ROOT = Path(__file__).resolve().parents[2]
FILES = sorted((ROOT / "resources" / "icons").glob("*.svg"))


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_an_icon_is_a_line_drawing_of_the_set_and_is_used(file: Path):
    text = file.read_text(encoding="utf-8")
    assert 'viewBox="0 0 24 24"' in text and 'stroke-width="2"' in text and 'stroke="currentColor"' in text
    assert any(f'"{file.stem}"' in code.read_text(encoding="utf-8") for code in (ROOT / "editor").rglob("*.py"))


def test_the_set_s_licence_lies_beside_it():
    assert "ISC License" in (ROOT / "resources" / "icons" / "LICENSE").read_text(encoding="utf-8")


def colours(image: QImage) -> set[str]:
    whole = (image.pixelColor(x, y) for x in range(image.width()) for y in range(image.height()))
    return {colour.name() for colour in whole if colour.alpha() == 255}


@pytest.mark.parametrize("theme", [LIGHT, PROJECTOR], ids=lambda theme: theme.name)
def test_an_icon_takes_the_palette_s_colour_for_its_state(qapp: QApplication, theme: Theme):
    before = qapp.palette()
    qapp.setPalette(palette(theme))
    try:
        made = icon("menu")
        seen = {
            name: colours(made.pixmap(QSize(48, 48), mode, state).toImage())
            for name, mode, state in (
                ("off", QIcon.Mode.Normal, QIcon.State.Off),
                ("on", QIcon.Mode.Normal, QIcon.State.On),
                ("disabled", QIcon.Mode.Disabled, QIcon.State.Off),
            )
        }
        assert seen == {
            "off": {theme.soft},
            "on": {palette(theme).color(QPalette.ColorRole.Accent).name()},
            "disabled": {theme.faint},
        }
        marked = icon("menu", QPalette.ColorRole.HighlightedText).pixmap(QSize(48, 48)).toImage()
        assert colours(marked) == {qapp.palette().color(QPalette.ColorRole.HighlightedText).name()}
    finally:
        qapp.setPalette(before)


def test_an_icon_is_as_sharp_as_the_screen(qapp: QApplication):
    assert icon("plus").pixmap(QSize(18, 18), 2.0).size() == QSize(36, 36)
