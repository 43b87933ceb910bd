"""What the window wears is readable in both themes, and grows with the system's text."""

import re

import pytest
from PySide6.QtGui import QColor, QPalette

from editor import style
from model.drawing.theme import LIGHT, PROJECTOR, Theme

PAIRS = (
    ("ink", "card"),
    ("ink", "band"),
    ("ink", "header"),
    ("ink", "accent_tint"),
    ("soft", "card"),
    ("soft", "band"),
    ("soft", "header"),
    ("good", "card"),
    ("warn", "card"),
    ("bad", "card"),
    ("accent", "accent_tint"),
    ("accent", "card"),
    ("paper", "ink"),
)
"""Colour of text, and the ground the style sheet puts it on."""


def luminance(colour: QColor) -> float:
    parts = [part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in colour.getRgbF()[:3]]  # type: ignore[index]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


def contrast(one: QColor, other: QColor) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("theme", [LIGHT, PROJECTOR], ids=lambda theme: theme.name)
@pytest.mark.parametrize(("text", "ground"), PAIRS)
def test_text_stands_out_from_its_ground(theme: Theme, text: str, ground: str):
    assert contrast(QColor(getattr(theme, text)), QColor(getattr(theme, ground))) >= 4.5


@pytest.mark.parametrize("theme", [LIGHT, PROJECTOR], ids=lambda theme: theme.name)
def test_text_stands_out_in_every_role_of_the_palette(theme: Theme):
    role, palette = QPalette.ColorRole, style.palette(theme)
    for text, ground in (
        (role.WindowText, role.Window),
        (role.Text, role.Base),
        (role.ButtonText, role.Button),
        (role.PlaceholderText, role.Base),
        (role.HighlightedText, role.Highlight),
        (role.ToolTipText, role.ToolTipBase),
    ):
        assert contrast(palette.color(text), palette.color(ground)) >= 4.5


@pytest.mark.parametrize("theme", [LIGHT, PROJECTOR], ids=lambda theme: theme.name)
def test_the_style_sheet_names_no_colour_of_its_own(theme: Theme):
    sheet = style.style_sheet(theme)
    assert "$" not in re.sub(r"/\*.*?\*/", "", sheet, flags=re.DOTALL)
    source = (style.files("resources") / "themes" / "editor.qss").read_text(encoding="utf-8")
    assert not re.findall(r"#[0-9a-fA-F]{3,8}\b(?=[^{]*;)", source)


def test_lengths_grow_with_the_text_and_hair_lines_do_not():
    sheet = style.style_sheet(LIGHT, 2.0)
    assert "font-size: 26px" in sheet and "border: 1px solid" in sheet


def test_the_choice_decides_over_the_system():
    assert (style.theme_of("light"), style.theme_of("dark")) == (LIGHT, PROJECTOR)
