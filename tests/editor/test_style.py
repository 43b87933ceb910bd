"""What the window wears is readable in both themes, and grows with the system's text."""

import re
from dataclasses import dataclass

import pytest
from PySide6.QtGui import QColor, QPalette

from editor import style
from model.drawing.theme import LIGHT, PROJECTOR, Theme

THEMES = pytest.mark.parametrize("theme", [LIGHT, PROJECTOR], ids=lambda theme: theme.name)
COMMON = ("card", "band", "raised")
"""The grounds that whatever has none of its own may lie on: panels, what the pointer is over, menus."""


@dataclass(frozen=True)
class Rule:
    """One selector of the style sheet with the tokens it uses, by property."""

    selector: str
    tokens: dict[str, str]

    @property
    def plain(self) -> str:
        """The selector without its states."""
        return re.sub(STATE, "", self.selector).strip()

    @property
    def states(self) -> set[str]:
        return set(re.findall(STATE, self.selector))


STATE = r"(?<!:):(?!:)[!\w-]+|\[[^\]]*\]"


def rules() -> list[Rule]:
    source = (style.files("resources") / "themes" / "editor.qss").read_text(encoding="utf-8")
    source = re.sub(r"/\*.*?\*/", "", source, flags=re.DOTALL)
    found = []
    for selectors, body in re.findall(r"([^{}]+)\{([^{}]*)\}", source):
        parts = (line.split(":", 1) for line in body.split(";") if ":" in line)
        tokens = {name.strip(): token[1] for name, value in parts if (token := re.search(r"\$(\w+)", value)) is not None}
        found += [Rule(selector.strip(), tokens) for selector in selectors.split(",")]
    return found


def grounds(rule: Rule, among: list[Rule]) -> set[str]:
    """What lies under a rule's text: its own ground, that of the same thing in fewer states, or any of those that are common."""
    if "background" in rule.tokens:
        return {rule.tokens["background"]}
    same = [each for each in among if each.plain == rule.plain and each.states <= rule.states and "background" in each.tokens]
    return {each.tokens["background"] for each in same} or set(COMMON)


def pairs() -> set[tuple[str, str]]:
    """Every pair of tokens in which the style sheet writes something; what cannot be used just now may be faint."""
    every = [rule for rule in rules() if ":disabled" not in rule.selector]
    found = {(rule.tokens["color"], ground) for rule in every if "color" in rule.tokens for ground in grounds(rule, every)}
    chosen = (rule.tokens for rule in every if "selection-color" in rule.tokens)
    return found | {(each["selection-color"], each["selection-background-color"]) for each in chosen}


def luminance(colour: QColor) -> float:
    parts = [part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in colour.getRgbF()[:3]]  # type: ignore[index]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


def contrast(one: QColor, other: QColor) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


@THEMES
def test_every_pair_of_text_and_ground_in_the_style_sheet_stands_out(theme: Theme):
    tokens = {name: getattr(theme, name) for name in theme.__slots__ if isinstance(getattr(theme, name), str)} | style._mixed(
        theme
    )
    found = sorted(pairs())
    assert len(found) > 15
    faint = [(text, ground) for text, ground in found if contrast(QColor(tokens[text]), QColor(tokens[ground])) < theme.contrast]
    assert not faint


@THEMES
def test_what_has_the_keyboard_is_framed_in_a_colour_that_stands_out(theme: Theme):
    rings = {
        rule.tokens[name] for rule in rules() if ":focus" in rule.selector for name in rule.tokens if name.startswith("border")
    }
    tokens = {name: getattr(theme, name) for name in theme.__slots__} | style._mixed(theme)
    for ring in rings - {"bad"}:
        for ground in COMMON:
            assert contrast(QColor(tokens[ring]), QColor(tokens[ground])) >= 3, (ring, ground)


@THEMES
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
        assert contrast(palette.color(text), palette.color(ground)) >= theme.contrast


@THEMES
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
